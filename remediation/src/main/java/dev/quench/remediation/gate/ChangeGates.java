package dev.quench.remediation.gate;

import dev.quench.common.RevisionName;
import dev.quench.common.text.TimeOfDay;
import dev.quench.remediation.run.Basis;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Does what fails carry traffic, and is nobody else at work on it? */
final class ChangeGates {
  private static final String HUMAN = "human";

  private ChangeGates() {}

  static Optional<GateVerdict<Refusal>> traffic(Case it) {
    String failing = it.failing().map(RevisionName::value).orElse("nothing");
    String share = it.share() + " %";
    return Optional.of(
        it.share() > 0
            ? GateVerdict.pass("traffic", share, "above 0 %", failing + " carries " + share)
            : GateVerdict.refuse(
                "traffic",
                Refusal.NO_TRAFFIC_ON_FAILING_REVISION,
                share,
                "above 0 %",
                failing
                    + " carries no traffic: a rollback would only pin the service"
                    + Difference.text(it)));
  }

  static Optional<GateVerdict<Refusal>> human(Case it) {
    return Optional.of(
        it.failing()
            .map(failing -> human(it, failing))
            .orElseGet(() -> GateVerdict.pass(HUMAN, "none", "none", "nothing serves")));
  }

  private static GateVerdict<Refusal> human(Case it, RevisionName failing) {
    return it.facts().changes().match(all -> human(it, failing, all), ChangeGates::blind);
  }

  private static GateVerdict<Refusal> blind(String reason) {
    return GateVerdict.refuse(HUMAN, Refusal.BLIND, "unreadable", "who changed what", reason);
  }

  private static GateVerdict<Refusal> human(
      Case it, RevisionName failing, List<ChangeRecord> changes) {
    Instant first = firstSignal(it, failing);
    Arrival arrival = Arrival.after(first, failing, it.facts(), changes);
    Instant onset = arrival.at().orElse(first);
    String limit = "no change by others since " + TimeOfDay.of(onset);
    List<ChangeRecord> steps =
        Deployers.steps(it.policy().deployers(), failing, it.facts(), changes);
    Optional<ChangeRecord> other =
        changes.stream()
            .filter(c -> !steps.contains(c) && interferes(it, failing, onset, c))
            .findFirst();
    if (other.isPresent()) {
      return GateVerdict.refuse(
          HUMAN,
          Refusal.HUMAN_ACTIVE,
          shown(other.get()),
          limit,
          told(it, other.get()) + (arrival.unclear() ? unclear(failing) : ""));
    }
    Optional<Revision> newer =
        it.facts().revisions().stream()
            .filter(r -> !r.name().equals(failing) && r.createTime().isAfter(onset))
            .findFirst();
    if (newer.isPresent()) {
      return GateVerdict.refuse(
          HUMAN,
          Refusal.HUMAN_ACTIVE,
          newer.get().name() + " made at " + TimeOfDay.of(newer.get().createTime()),
          limit,
          newer.get().name() + " was deployed since: hands off, it may be the fix");
    }
    Unshown unshown = new Unshown(it, failing, changes);
    if (unshown.since(onset)) {
      return GateVerdict.refuse(HUMAN, Refusal.HUMAN_ACTIVE, unshown.who(), limit, unshown.told());
    }
    return moved(it)
        ? GateVerdict.refuse(
            HUMAN,
            Refusal.HUMAN_ACTIVE,
            it.facts().service().lastModifier(),
            limit,
            it.facts().service().lastModifier() + " changed the service a moment ago")
        : GateVerdict.pass(HUMAN, "none", limit, "nobody else is changing the service");
  }

  /** Signals from before a revision existed say nothing about it. */
  private static Instant firstSignal(Case it, RevisionName failing) {
    Instant first = it.incident().untouchedUntil(failing);
    Instant created = it.facts().revision(failing).map(r -> r.createTime()).orElse(first);
    return created.isAfter(first) ? created : first;
  }

  private static boolean interferes(
      Case it, RevisionName failing, Instant onset, ChangeRecord change) {
    return !change.failed()
        && change.at().isAfter(onset)
        && change.serves()
        && !brought(it, failing, change)
        && !ours(it, change.at(), change.principal());
  }

  /**
   * The deploy that brought the failing revision is no interference. gcloud names the newest
   * revision in every change it makes, so a later one that names it is somebody at work.
   */
  static boolean brought(Case it, RevisionName failing, ChangeRecord change) {
    return change.revision().filter(failing::equals).isPresent()
        && it.facts()
            .revision(failing)
            .filter(r -> !change.at().isAfter(r.createTime().plus(Portion.DEPLOY_TAKES)))
            .isPresent();
  }

  /** Whether the wish or template is not the one that facts were gathered with. */
  private static boolean moved(Case it) {
    Basis is = it.facts().service().basis();
    return it.incident()
        .progress()
        .basis()
        .filter(
            was ->
                !was.wish().equals(is.wish())
                    || !was.templateDigest().equals(is.templateDigest())
                    || !was.latestCreated().equals(is.latestCreated()))
        .filter(was -> !ours(it, it.facts().service().updateTime(), is.lastModifier()))
        .isPresent();
  }

  static boolean ours(Case it, Instant at, String principal) {
    return it.policy()
        .principal()
        .map(principal::equals)
        .orElseGet(() -> it.memory().ours(at, principal));
  }

  private static String unclear(RevisionName failing) {
    return "; whether " + failing + " had traffic before is not known";
  }

  private static String shown(ChangeRecord change) {
    return change.principal() + " at " + TimeOfDay.of(change.at());
  }

  private static String told(Case it, ChangeRecord change) {
    String what =
        change.kinds().contains(ChangeRecord.Kind.TEMPLATE) ? "deployed" : "moved traffic";
    return change.principal()
        + " "
        + what
        + " at "
        + TimeOfDay.of(change.at())
        + ": hands off"
        + disguised(it, change);
  }

  /** A write of Quench's under a name that it was not told is somebody's, for all it knows. */
  private static String disguised(Case it, ChangeRecord change) {
    return it.memory().ours(change.at(), change.principal())
        ? "; or it was Quench itself, and identity: %s is wrong"
            .formatted(it.policy().principal().orElse("none"))
        : "";
  }
}
