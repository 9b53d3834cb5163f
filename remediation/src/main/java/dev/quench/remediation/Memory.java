package dev.quench.remediation;

import dev.quench.common.ModeId;
import dev.quench.common.RevisionName;
import dev.quench.common.Severity;
import dev.quench.remediation.run.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What Quench remembers about a service beyond an incident. A revision says nothing about whether
 * it ever was healthy, so this does. Every list is bounded; the oldest go first.
 */
public record Memory(
    List<Repute.Known> revisions,
    List<Repute.Bad> bad,
    List<Action> actions,
    List<OwnWrite> writes,
    List<Gap> gaps,
    List<Told> told,
    List<HandsOff> handsOff) {

  /** The most entries of each list. */
  public static final int MAX = 100;

  /** How far two clocks may be apart, when it is asked whose a change was. */
  private static final Duration SKEW = Duration.ofSeconds(2);

  /** Nothing remembered. */
  public static final Memory EMPTY =
      new Memory(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public Memory {
    revisions = List.copyOf(revisions);
    bad = List.copyOf(bad);
    actions = List.copyOf(actions);
    writes = List.copyOf(writes);
    gaps = last(gaps);
    told = List.copyOf(told);
    handsOff = last(handsOff);
  }

  /**
   * An action that was begun, for budget, cool-down and breaker.
   *
   * @param outcome empty until it has been verified
   */
  public record Action(String incident, Instant at, Optional<Outcome> outcome) {}

  /** How an action turned out. */
  public record Outcome(Instant at, boolean helped) {}

  /**
   * When Quench itself may have written, so that its own changes are not taken for a person's.
   *
   * @param as the name under which Cloud Run recorded it, once that was seen
   * @param over who had changed the service last before, where that was looked at
   */
  public record OwnWrite(
      Instant from, Instant to, Optional<String> as, Optional<ServiceState.Modified> over) {}

  /**
   * From reading the service to writing to it: a change in between goes unseen and is overwritten.
   * It is looked for until the audit log is sure to show it.
   *
   * @param by the incident or shift that wrote; empty for a tag of the rounds
   * @param unsure whether it is not known that the write happened, and when
   * @param lookedAt when the log was last looked into for it
   */
  public record Gap(
      Instant read,
      Instant written,
      Optional<String> by,
      boolean unsure,
      Optional<Instant> lookedAt) {

    /** One that was just left. */
    public Gap(Instant read, Instant written, Optional<String> by, boolean unsure) {
      this(read, written, by, unsure, Optional.empty());
    }

    /** Looked into at an instant. */
    public Gap looked(Instant at) {
      return new Gap(read, written, by, unsure, Optional.of(at));
    }
  }

  /**
   * That people were told, so that they are not told again before {@code until} unless it is worse.
   *
   * @param agent empty when it was about the whole service
   */
  public record Told(
      ModeId mode,
      Optional<RevisionName> revision,
      Optional<String> agent,
      Severity severity,
      Instant until) {

    boolean covers(Told news) {
      return mode.equals(news.mode)
          && revision.equals(news.revision)
          && agent.equals(news.agent)
          && severity.atLeast(news.severity)
          && until.isAfter(news.until);
    }
  }

  /**
   * Whether a change may have been Quench's own: made when it may have written, and by the name it
   * was last recorded under, if one is known.
   */
  public boolean ours(Instant at, String principal) {
    Optional<String> self =
        writes.stream().flatMap(it -> it.as().stream()).reduce((older, newer) -> newer);
    return self.filter(it -> !it.equals(principal)).isEmpty()
        && writes.stream().anyMatch(it -> !at.isBefore(it.from()) && !at.isAfter(it.to()));
  }

  /** What is thought of revisions. */
  public Repute repute() {
    return new Repute(revisions, bad);
  }

  /** With other thoughts of revisions. */
  public Memory with(Repute other) {
    return new Memory(other.revisions(), other.bad(), actions, writes, gaps, told, handsOff);
  }

  /**
   * When a revision got its first traffic, as far as that was seen: of what served already when
   * Quench looked first, nobody knows.
   */
  public Optional<Instant> shift(RevisionName name) {
    Optional<Instant> began = repute().began();
    return repute()
        .known(name)
        .filter(it -> !it.unserved())
        .map(Repute.Known::since)
        .filter(it -> began.filter(it::isAfter).isPresent());
  }

  /** Whether people know for now; {@code news.until} is the present. */
  public boolean knows(Told news) {
    return told.stream().anyMatch(it -> it.covers(news));
  }

  /**
   * With what serves remembered. Of what serves for the first time people know nothing, whatever
   * they were told before: evidence starts anew.
   */
  public Memory serving(Collection<RevisionName> serving, Instant now) {
    List<RevisionName> news = serving.stream().filter(it -> !repute().served(it)).toList();
    List<Told> others =
        told.stream().filter(it -> it.revision().filter(news::contains).isEmpty()).toList();
    Repute seen = repute().serving(news, now);
    return new Memory(seen.revisions(), seen.bad(), actions, writes, gaps, others, stand(serving));
  }

  /** A no to taking its traffic is over when a revision has none any more. */
  private List<HandsOff> stand(Collection<RevisionName> serving) {
    return handsOff.stream()
        .filter(it -> it.veto().isEmpty() || serving.contains(it.revision()))
        .toList();
  }

  /** What keeps Quench from taking a revision's traffic unattended, should it have any. */
  public Optional<HandsOff> handsOff(RevisionName revision) {
    return handsOff.stream().filter(it -> it.revision().equals(revision)).findFirst();
  }

  /** With hands off a revision from now on, for the latest reason alone. */
  public Memory leaving(HandsOff news) {
    List<HandsOff> all = new ArrayList<>(free(news.revision()).handsOff);
    all.add(news);
    return new Memory(revisions, bad, actions, writes, gaps, told, all);
  }

  /** With a revision judged like any other. */
  public Memory free(RevisionName revision) {
    List<HandsOff> others =
        handsOff.stream().filter(it -> !it.revision().equals(revision)).toList();
    return new Memory(revisions, bad, actions, writes, gaps, told, others);
  }

  /** With an action begun. */
  public Memory acting(String incident, Instant now) {
    List<Action> all = new ArrayList<>(actions);
    all.add(new Action(incident, now, Optional.empty()));
    return new Memory(revisions, bad, last(all), writes, gaps, told, handsOff);
  }

  /** Without an incident's latest action, which turned out not to have happened. */
  public Memory notActed(String incident) {
    List<Action> all = new ArrayList<>(actions);
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).incident().equals(incident) && all.get(i).outcome().isEmpty()) {
        all.remove(i);
        break;
      }
    }
    return new Memory(revisions, bad, all, writes, gaps, told, handsOff);
  }

  /** With an action's outcome. */
  public Memory concluded(String incident, Instant now, boolean helped) {
    List<Action> all = new ArrayList<>();
    for (Action it : actions) {
      boolean is = it.incident().equals(incident) && it.outcome().isEmpty();
      Optional<Outcome> outcome = Optional.of(new Outcome(now, helped));
      all.add(is ? new Action(incident, it.at(), outcome) : it);
    }
    return new Memory(revisions, bad, all, writes, gaps, told, handsOff);
  }

  /** With a stretch of time in which Quench itself may write. */
  public Memory writing(Instant from, Instant to) {
    return writing(new OwnWrite(from, to, Optional.empty(), Optional.empty()));
  }

  /** The same, and who changed the service last is not to be read off it any more. */
  public Memory writingOver(ServiceState.Modified last, Instant from, Instant to) {
    return writing(new OwnWrite(from, to, Optional.empty(), Optional.of(last)));
  }

  private Memory writing(OwnWrite news) {
    List<OwnWrite> all = new ArrayList<>(writes);
    all.add(news);
    return new Memory(revisions, bad, actions, last(all), gaps, told, handsOff);
  }

  /** With the latest own write known more exactly. */
  public Memory wrote(Instant from, Instant to, String as) {
    int before = Math.max(0, writes.size() - 1);
    var over = writes.stream().skip(before).findFirst().flatMap(OwnWrite::over);
    List<OwnWrite> all = new ArrayList<>(writes.subList(0, before));
    all.add(new OwnWrite(from.minus(SKEW), to.plus(SKEW), Optional.of(as), over));
    return new Memory(revisions, bad, actions, all, gaps, told, handsOff);
  }

  /** With a gap to look into. */
  public Memory looking(Gap gap) {
    List<Gap> all = new ArrayList<>(gaps);
    all.add(gap);
    return looking(all);
  }

  /** With these gaps left to look into, and no other. */
  public Memory looking(List<Gap> left) {
    return new Memory(revisions, bad, actions, writes, left, told, handsOff);
  }

  /** Without any own write: nothing of Quench is left there. */
  public Memory unwritten() {
    return new Memory(revisions, bad, actions, List.of(), gaps, told, handsOff);
  }

  /** Without the latest own write: it did not happen. */
  public Memory notWritten() {
    List<OwnWrite> all = writes.subList(0, Math.max(0, writes.size() - 1));
    return new Memory(revisions, bad, actions, all, gaps, told, handsOff);
  }

  /** With people told. */
  public Memory telling(Told news, Instant now) {
    List<Told> all = new ArrayList<>(told.stream().filter(it -> it.until().isAfter(now)).toList());
    all.add(news);
    return new Memory(revisions, bad, actions, writes, gaps, last(all), handsOff);
  }

  static <T> List<T> last(List<T> all) {
    return List.copyOf(all.subList(Math.max(0, all.size() - MAX), all.size()));
  }
}
