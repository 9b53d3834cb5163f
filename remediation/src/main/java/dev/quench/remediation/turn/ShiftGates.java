package dev.quench.remediation.turn;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Repute;
import dev.quench.remediation.gate.GateVerdict;
import dev.quench.remediation.plan.Targets;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Stop;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a shift may begin or go on, from what is known before any request is made. Every gate is
 * judged, and changes nothing; one that has nothing to look at is absent.
 */
final class ShiftGates {
  private static final int SHOWN = 8;

  /** Gates that refuse with what others refuse with, too. */
  private static final String FIT = "fit for traffic";

  private static final String BESIDE = "one beside";

  private final Turn turn;
  private final ShiftFile file;
  private final Facts facts;
  private final Targets targets;

  ShiftGates(Turn turn, ShiftFile file, Facts facts) {
    this.turn = turn;
    this.file = file;
    this.facts = facts;
    this.targets = new Targets(turn.policy, turn.memory, facts);
  }

  /** What is looked at before it begins, in the order in which refusals name the decision. */
  List<GateVerdict<Stop>> beforeItBegins() {
    return Stream.concat(Stream.of(exist(), needed()), others()).flatMap(Optional::stream).toList();
  }

  /** The same once it has begun: its own write may have taken hold late. */
  List<GateVerdict<Stop>> beforeTheFirstStep() {
    return Stream.concat(Stream.of(exist()), others()).flatMap(Optional::stream).toList();
  }

  /** What is looked at before any other step. */
  List<GateVerdict<Stop>> beforeEachStep() {
    return List.of(fit(wanted()));
  }

  private Stream<Optional<GateVerdict<Stop>>> others() {
    return Stream.of(
        comparable(),
        ready(),
        knownBad(),
        environment(),
        oneBeside(),
        returnable(),
        Optional.of(fit(wanted())));
  }

  private Set<RevisionName> wanted() {
    return new Steps(turn, file, facts).wantedBy().keySet();
  }

  private Optional<GateVerdict<Stop>> exist() {
    return named().isEmpty()
        ? Optional.empty()
        : Optional.of(
            named().stream()
                .filter(it -> facts.revision(it).isEmpty())
                .findFirst()
                .map(it -> no(Stop.UNKNOWN_REVISION, "revision: " + it, known()))
                .orElseGet(() -> yes(Stop.UNKNOWN_REVISION, names(named()), known())));
  }

  private String known() {
    List<String> newest =
        facts.revisions().stream()
            .filter(it -> !it.deleted())
            .limit(SHOWN)
            .map(it -> it.name().value())
            .toList();
    return "one of " + newest;
  }

  private static String names(Collection<RevisionName> some) {
    return some.stream().map(RevisionName::value).collect(Collectors.joining(", "));
  }

  private Set<RevisionName> named() {
    Set<RevisionName> named = new TreeSet<>();
    file.subject.ifPresent(named::add);
    if (file.goal instanceof Goal.Split it) {
      named.addAll(it.shares().keySet());
    }
    return named;
  }

  private Optional<GateVerdict<Stop>> needed() {
    if (file.goal instanceof Goal.Release) {
      String limit = "pinned to a revision";
      return Optional.of(
          followsLatest()
              ? no(Stop.NOT_PINNED, "traffic follows LATEST", limit)
              : yes(Stop.NOT_PINNED, "traffic: " + serving(), limit));
    }
    return Optional.of(
        isThere()
            ? no(Stop.ALREADY_SO, "traffic: " + serving() + " already", "something else")
            : yes(Stop.ALREADY_SO, "traffic: " + serving(), "something else than " + goal()));
  }

  private String goal() {
    return new Steps(turn, file, facts).wantedBy().toString();
  }

  private boolean isThere() {
    Steps steps = new Steps(turn, file, facts);
    boolean last = file.lastStep() || file.goal instanceof Goal.Rollout;
    return file.placed == 0
        && last
        && (file.goal instanceof Goal.Rollout it
            ? facts.service().share(it.revision()) == 100
            : steps.are(steps.wanted()));
  }

  private boolean followsLatest() {
    List<TrafficTarget> wish = facts.service().wish();
    return wish.stream().noneMatch(it -> it.percent() > 0)
        || wish.stream().anyMatch(it -> it.percent() > 0 && it.revision().isEmpty());
  }

  private Optional<GateVerdict<Stop>> comparable() {
    if (!(file.goal instanceof Goal.Split it)) {
      return Optional.empty();
    }
    boolean neither = it.shares().keySet().stream().allMatch(r -> facts.service().share(r) == 0);
    String value = "split: " + it.shares().keySet();
    String limit = "one of them serves; serving is " + serving();
    return Optional.of(
        neither ? no(Stop.NEITHER_SERVES, value, limit) : yes(Stop.NEITHER_SERVES, value, limit));
  }

  private Optional<GateVerdict<Stop>> ready() {
    return each(Stop.NOT_READY, "Ready", this::unready);
  }

  private Optional<GateVerdict<Stop>> knownBad() {
    return each(Stop.KNOWN_BAD, "not known bad", this::bad);
  }

  /** Of the revisions that are named and exist, each. */
  private Optional<GateVerdict<Stop>> each(
      Stop stop, String limit, Function<Revision, Optional<String>> wrong) {
    List<Revision> there = named().stream().flatMap(it -> facts.revision(it).stream()).toList();
    String value = names(there.stream().map(Revision::name).toList());
    return there.isEmpty()
        ? Optional.empty()
        : Optional.of(
            there.stream()
                .flatMap(it -> wrong.apply(it).stream())
                .findFirst()
                .map(why -> GateVerdict.refuse(stop.gate(), stop, why, limit, why))
                .orElseGet(() -> yes(stop, value, limit)));
  }

  private Optional<String> unready(Revision it) {
    return it.usable()
        ? Optional.empty()
        : Optional.of(it.name() + " is not Ready: " + it.readyReason());
  }

  private Optional<String> bad(Revision it) {
    return targets.knownBad(it)
        ? Optional.of(it.name() + " is made of the image and template that failed before")
        : Optional.empty();
  }

  /** Whether these may get traffic now: what was fit when it began may not be any more. */
  GateVerdict<Stop> fit(Collection<RevisionName> names) {
    String limit = "Ready and not known bad";
    return names.stream()
        .flatMap(it -> facts.revision(it).stream())
        .flatMap(it -> unfit(it, limit).stream())
        .findFirst()
        .orElseGet(() -> GateVerdict.pass(FIT, names(names), limit, "may get traffic"));
  }

  private Optional<GateVerdict<Stop>> unfit(Revision it, String limit) {
    return unready(it)
        .map(why -> GateVerdict.refuse(FIT, Stop.NOT_READY, why, limit, why))
        .or(() -> bad(it).map(why -> GateVerdict.refuse(FIT, Stop.KNOWN_BAD, why, limit, why)));
  }

  private Optional<GateVerdict<Stop>> environment() {
    String label = turn.policy.likeness().environmentLabel();
    Optional<Revision> subject = file.subject.flatMap(facts::revision);
    Optional<Revision> serving = facts.mainServing().flatMap(facts::revision);
    if (label.isEmpty() || subject.isEmpty() || serving.isEmpty()) {
      return Optional.empty();
    }
    String is = turn.policy.likeness().environment(subject.get().template());
    String wanted = turn.policy.likeness().environment(serving.get().template());
    String value = "%s has %s: %s".formatted(subject.get().name(), label, is);
    String limit = "%s, as %s has".formatted(wanted, serving.get().name());
    return Optional.of(
        is.equals(wanted)
            ? yes(Stop.OTHER_ENVIRONMENT, value, limit)
            : no(Stop.OTHER_ENVIRONMENT, value, limit));
  }

  /** Going back is proven by asking one revision beside this one; there must be no other. */
  private Optional<GateVerdict<Stop>> oneBeside() {
    Set<RevisionName> beside = new Steps(turn, file, facts).beside();
    String value = "traffic: " + serving();
    String limit =
        "one revision beside %s, to compare with and to go back to"
            .formatted(file.subject.map(RevisionName::value).orElse("it"));
    return Optional.of(
        beside.size() > 1
            ? GateVerdict.refuse(BESIDE, Stop.NO_RETURN, value, limit, sentence(value, limit))
            : GateVerdict.pass(BESIDE, value, limit, value));
  }

  /**
   * Runbook 3.1: what serves now is what one goes back to, so it must be known good. Where nothing
   * has earned that yet, our own requests find out before the first step.
   */
  private Optional<GateVerdict<Stop>> returnable() {
    if (!(file.goal instanceof Goal.Rollout)) {
      return Optional.empty();
    }
    Set<RevisionName> back = new TreeSet<>(new Steps(turn, file, facts).before().keySet());
    file.subject.ifPresent(back::remove);
    String limit = "known good, or nothing is yet; and nothing on record against it";
    return Optional.of(
        back.stream()
            .flatMap(it -> against(it).stream())
            .findFirst()
            .map(it -> refuseReturn(it, limit))
            .orElseGet(() -> yes(Stop.NO_RETURN, names(back), limit)));
  }

  private static GateVerdict<Stop> refuseReturn(String what, String limit) {
    return GateVerdict.refuse(
        Stop.NO_RETURN.gate(), Stop.NO_RETURN, what, limit, "nothing good to go back to: " + what);
  }

  /** What speaks against going back to what serves. */
  private Optional<String> against(RevisionName name) {
    return facts
        .revision(name)
        .map(this::against)
        .orElse(Optional.of("is gone"))
        .map(it -> name + " serves and " + it);
  }

  private Optional<String> against(Revision it) {
    if (!it.usable()) {
      return Optional.of("is not Ready: " + it.readyReason());
    }
    if (targets.knownBad(it)) {
      return Optional.of("is known bad");
    }
    return turn.memory
        .repute()
        .known(it.name())
        .flatMap(Repute.Known::failedAt)
        .map(at -> "failed our requests at " + at.truncatedTo(ChronoUnit.SECONDS))
        .or(() -> unearned(it));
  }

  private Optional<String> unearned(Revision it) {
    List<String> good =
        facts.revisions().stream()
            .filter(other -> file.subject.filter(other.name()::equals).isEmpty())
            .filter(targets::knownGood)
            .map(other -> other.name().value())
            .toList();
    return targets.knownGood(it) || good.isEmpty()
        ? Optional.empty()
        : Optional.of("is not known good, as %s is".formatted(String.join(", ", good)));
  }

  private String serving() {
    return facts.service().serving().toString();
  }

  private static GateVerdict<Stop> yes(Stop stop, String value, String limit) {
    return GateVerdict.pass(stop.gate(), value, limit, value);
  }

  private static GateVerdict<Stop> no(Stop stop, String value, String limit) {
    return GateVerdict.refuse(stop.gate(), stop, value, limit, sentence(value, limit));
  }

  private static String sentence(String value, String limit) {
    return value + " (expected: " + limit + ")";
  }
}
