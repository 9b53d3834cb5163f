package dev.quench.remediation;

import dev.quench.common.ModeId;
import dev.quench.common.RevisionName;
import dev.quench.common.Severity;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.people.Callout;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.plan.RollbackPlan;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.routing.Sighting;
import dev.quench.remediation.run.Basis;
import dev.quench.remediation.verify.ChangeRecord;
import dev.quench.remediation.verify.Verification;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something is, or may be, wrong with a service: everything known, decided and done about it.
 *
 * @param cause one sentence: why it was opened
 * @param suspected the severity that findings or a person say
 * @param confirmed the severity that Quench's own probe saw
 * @param modes the failure modes seen, in order
 * @param failing the serving revision that is suspected
 * @param timeline oldest first, bounded; the middle is dropped when it is full
 * @param decisions oldest first, bounded; a watch keeps the latest in full, a record all
 * @param deadline when looking again stops
 * @param deeds what people did about it, oldest first, bounded
 */
public record Incident(
    String id,
    Instant openedAt,
    Origin origin,
    String cause,
    Severity suspected,
    Optional<Severity> confirmed,
    Phase phase,
    List<ModeId> modes,
    List<Seen> seen,
    Optional<RevisionName> failing,
    Optional<RevisionName> target,
    Optional<Manual> manual,
    List<Entry> timeline,
    List<Decision<Refusal>> decisions,
    Optional<ProbeVerdict> probe,
    Optional<RollbackPlan> plan,
    Optional<Verification> verification,
    Progress progress,
    Instant deadline,
    Optional<Instant> endedAt,
    List<Deed> deeds) {

  /** How much of a list an incident keeps of its beginning and end when others came after it. */
  private static final int BRIEF = 5;

  /** The most entries of a record that goes on being added to; the middle goes first. */
  private static final int MOST = 200;

  public Incident {
    modes = List.copyOf(modes);
    seen = List.copyOf(seen);
    timeline = List.copyOf(timeline);
    decisions = List.copyOf(decisions);
    deeds = List.copyOf(deeds);
  }

  /**
   * How far the work has come.
   *
   * @param resumeAt nothing is due before
   * @param failures effects that failed or were lost in this phase, in a row
   * @param writes traffic writes begun
   * @param verifications verifications made
   * @param finePasses probes in a row that found nothing
   * @param vetoUntil when the time for a veto ends
   * @param actedAt when the rollback took hold
   * @param basis the service as it was when facts were gathered, by which a change is noticed
   * @param serviceUri where the service itself is asked
   * @param readAt when the service was read before the rollback was written, until it is known that
   *     nobody else's change fell in between
   * @param paged whether people were paged about it
   * @param callout how people are being called, until somebody acknowledges
   * @param muted whether a silence kept people from being paged about it
   * @param blind the gates that people were paged about because they could not see
   * @param askedAgain targets that may have been starting and were asked once more
   * @param changed when somebody had changed the service last before our own requests found that it
   *     fails, by Cloud Run's clock
   */
  public record Progress(
      Optional<Instant> resumeAt,
      int failures,
      int writes,
      int verifications,
      int finePasses,
      Optional<Instant> vetoUntil,
      Optional<Instant> actedAt,
      Optional<Basis> basis,
      Optional<URI> serviceUri,
      Optional<Instant> readAt,
      boolean paged,
      Optional<Callout> callout,
      boolean muted,
      List<String> blind,
      List<RevisionName> askedAgain,
      Optional<Instant> changed) {

    /** Writes that only give a URL; when they do not help, what has none stays unproven. */
    private static final int MAX_TAGS = 2;

    public Progress {
      blind = List.copyOf(blind);
      askedAgain = List.copyOf(askedAgain);
    }

    /** Whether another write may be spent on giving a revision a URL. */
    public boolean mayTag() {
      return writes < MAX_TAGS;
    }

    /** Nothing done yet. */
    public static final Progress NONE =
        new Progress(
            Optional.empty(),
            0,
            0,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            false,
            List.of(),
            List.of(),
            Optional.empty());
  }

  /** Who noticed. */
  public enum Origin {
    /** Rules matched. */
    FINDINGS,
    /** A person saw something. */
    PERSON,
    /** Quench's own round, after a deploy. */
    PATROL,
    /** A person wants a rollback. */
    BY_HAND
  }

  /** The severity to go by. */
  public Severity severity() {
    return confirmed.orElse(suspected);
  }

  /** With every gate's verdict in decisions that were cut short here and not there. */
  public Incident recalling(Incident whole) {
    List<Decision<Refusal>> full =
        decisions.stream().map(it -> it.recalled(whole.decisions)).toList();
    return keeping(seen, timeline, full, probe, deeds);
  }

  /** For keeping when others have come after it: how it began and ended, and what was decided. */
  public Incident brief() {
    int tail = Math.max(BRIEF, timeline.size() - BRIEF);
    List<Entry> ends = new ArrayList<>(timeline.subList(0, Math.min(BRIEF, timeline.size())));
    ends.addAll(timeline.subList(Math.min(tail, timeline.size()), timeline.size()));
    return keeping(
        seen.stream().limit(BRIEF).map(Seen::brief).toList(),
        ends,
        decisions.stream().skip(Math.max(0, decisions.size() - BRIEF)).map(Decision::slim).toList(),
        Optional.empty(),
        deeds);
  }

  /** In full again: with what a record of it has kept and was cut short here. */
  public Incident restored(Incident record) {
    List<Entry> all = new ArrayList<>(record.timeline);
    timeline.stream().filter(it -> !record.timeline.contains(it)).forEach(all::add);
    return keeping(record.seen, all, record.decisions, record.probe, deeds);
  }

  /** With something that a person did about it when it had long been over. */
  public Incident with(Deed deed) {
    List<Entry> all = new ArrayList<>(timeline);
    all.add(new Entry(deed.at(), "people", deed.sentence()));
    return keeping(seen, all, decisions, probe, Deed.and(deeds, deed));
  }

  private static List<Entry> bounded(List<Entry> entries) {
    List<Entry> kept = new ArrayList<>(entries);
    while (kept.size() > MOST) {
      kept.remove(MOST / 2);
    }
    return kept;
  }

  private Incident keeping(
      List<Seen> fewer,
      List<Entry> entries,
      List<Decision<Refusal>> slimmer,
      Optional<ProbeVerdict> verdict,
      List<Deed> done) {
    return new Incident(
        id,
        openedAt,
        origin,
        cause,
        suspected,
        confirmed,
        phase,
        modes,
        fewer,
        failing,
        target,
        manual,
        bounded(entries),
        slimmer,
        verdict,
        plan,
        verification,
        progress,
        deadline,
        endedAt,
        done);
  }

  /** The latest thing of a kind that a person did. */
  public Optional<Deed> deed(Deed.Kind kind) {
    return deeds.stream().filter(it -> it.kind() == kind).reduce((older, newer) -> newer);
  }

  /** Who responded first. */
  public Optional<Deed> acknowledged() {
    return deeds.stream().filter(it -> it.kind() == Deed.Kind.ACKNOWLEDGED).findFirst();
  }

  /**
   * What it is about, one by one: what rules saw, and what our own requests showed to fail, which
   * no rule saw.
   */
  public List<Sighting> sightings(String service, Optional<String> environment) {
    List<Optional<ModeId>> shown =
        modes.isEmpty() ? List.of(Optional.empty()) : modes.stream().map(Optional::of).toList();
    List<Sighting> all = new ArrayList<>();
    seen.forEach(
        it ->
            all.add(
                new Sighting(
                    service,
                    environment,
                    Optional.of(it.mode()),
                    Optional.of(it.rule()),
                    it.agent())));
    if (seen.isEmpty() || probe.filter(ProbeVerdict::servingFails).isPresent()) {
      for (Optional<String> agent : failingAgents()) {
        shown.forEach(
            mode -> all.add(new Sighting(service, environment, mode, Optional.empty(), agent)));
      }
    }
    return all;
  }

  private List<Optional<String>> failingAgents() {
    List<String> agents = probe.map(ProbeVerdict::failingAgents).orElse(List.of());
    return agents.isEmpty()
        ? List.of(Optional.empty())
        : agents.stream().map(Optional::of).toList();
  }

  /**
   * When it was decided for the first time; a decision that is made again keeps its latest time.
   */
  public Optional<Instant> firstDecided() {
    return timeline.stream()
        .filter(it -> it.what().equals("decided"))
        .map(Entry::at)
        .findFirst()
        .or(() -> decisions.stream().map(Decision::at).findFirst());
  }

  /** Whether no person's request is left to be answered, and nothing is being done. */
  public boolean answered() {
    return phase.over() || (phase.waits() && manual.isEmpty());
  }

  /** The latest decision. */
  public Optional<Decision<Refusal>> decision() {
    return decisions.isEmpty()
        ? Optional.empty()
        : Optional.of(decisions.get(decisions.size() - 1));
  }

  /** Event time of the first failing signal about a revision, or when it was opened. */
  public Instant onset(RevisionName revision) {
    return signals(revision).min(Instant::compareTo).orElse(openedAt);
  }

  /**
   * What was asked for after this may be about the failure: by the clock that requests are dated
   * by, where it is known, since ours may be wrong.
   */
  public Instant untouchedUntil(RevisionName revision) {
    return Stream.concat(
            signals(revision), progress.changed().map(it -> it.plus(ChangeRecord.SAME)).stream())
        .min(Instant::compareTo)
        .orElse(openedAt);
  }

  private Stream<Instant> signals(RevisionName revision) {
    return seen.stream()
        .filter(it -> it.revision().filter(revision::equals).isPresent())
        .map(Seen::first);
  }

  /** Whether everything that was seen may be the doing of clients. */
  public boolean clientCaused() {
    return seen.stream().anyMatch(Seen::clientCaused)
        && seen.stream().allMatch(it -> it.evidence().clientCanForge());
  }
}
