package dev.quench.remediation.gate;

import dev.quench.remediation.policy.Doubt;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import dev.quench.remediation.verify.Load;
import java.util.Locale;
import java.util.Optional;

/**
 * Has the service more to do than it can, and does that explain what our own requests saw? A wrong
 * answer that comes at once is no overload, however many ask; and clients that try again because of
 * a bad deploy make load, too.
 */
final class LoadGates {
  private static final String RATE = "request rate";
  private static final String REFUSED = "load";
  private static final String SEEN = "429 or no available instance";
  private static final String NONE = "no 429";

  private LoadGates() {}

  /**
   * A revision whose instances hang refuses requests as an overloaded one does. What did so from
   * its deploy on is no victim of load when the target answers; an old one may be, and then a
   * target that has nothing to do proves nothing.
   */
  static Optional<GateVerdict<Refusal>> refused(Case it) {
    return it.probe().map(probe -> refused(it, probe));
  }

  private static GateVerdict<Refusal> refused(Case it, ProbeVerdict probe) {
    if (!probe.overloaded()) {
      return GateVerdict.pass(REFUSED, "answering", NONE, "the service is not overloaded");
    }
    return probe.outcome() == Outcome.CONFIRMED && sinceItsDeploy(it)
        ? GateVerdict.pass(
            REFUSED,
            SEEN,
            NONE,
            "it refuses requests since its own deploy, and the target does not")
        : GateVerdict.refuse(
            REFUSED,
            Refusal.OVERLOADED,
            SEEN,
            NONE,
            "the service refuses requests for load: moving traffic makes that worse");
  }

  static Optional<GateVerdict<Refusal>> rate(Case it) {
    return it.incident()
        .probe()
        .map(
            probe ->
                it.facts()
                    .around()
                    .load()
                    .match(load -> rate(it, probe, load), reason -> unknown(it, reason)));
  }

  private static GateVerdict<Refusal> rate(Case it, ProbeVerdict probe, Load load) {
    Doubt doubt = it.policy().doubt();
    boolean explains = probe.servingFails() && probe.loadExplains();
    boolean decides = explains && !sinceItsDeploy(it);
    String value = perMinute(load.rate());
    String limit =
        (decides ? most(load, doubt) : "") + doubt.rate() + " times the usual " + usual(load);
    if (load.lately() < doubt.requests()) {
      return GateVerdict.pass(RATE, value, limit, few(load, doubt));
    }
    if (load.rate() <= doubt.rate() * load.usual()) {
      return GateVerdict.pass(RATE, value, limit, "that is not far more than usual");
    }
    if (!explains) {
      return GateVerdict.pass(
          RATE, value, limit, "it has much to do, and that does not explain its answers");
    }
    return decides
        ? GateVerdict.refuse(
            RATE,
            Refusal.OVERLOADED,
            value,
            limit,
            "it answers too late with far more to do than usual: moving traffic makes that worse")
        : GateVerdict.pass(RATE, value, limit, "it has much to do since its own deploy");
  }

  /** Beyond how much load it refuses, where load is what decides. */
  private static String most(Load load, Doubt doubt) {
    double enough = (double) doubt.requests() / Load.LATELY.toMinutes();
    return "at most %s, the more of %d in %s and "
        .formatted(
            perMinute(Math.max(enough, doubt.rate() * load.usual())),
            doubt.requests(),
            Spans.text(Load.LATELY));
  }

  private static boolean sinceItsDeploy(Case it) {
    return it.justDeployed(it.failing().map(it.incident()::onset).orElse(it.incident().openedAt()));
  }

  /** Numbers are late and may be away; that alone does not keep from acting on what was probed. */
  private static GateVerdict<Refusal> unknown(Case it, String reason) {
    return GateVerdict.pass(
        RATE,
        "unreadable: " + reason,
        it.policy().doubt().rate() + " times the usual",
        "not known, so not held against it");
  }

  private static String usual(Load load) {
    return load.before() == 0
        ? "rate, of which the hour before shows nothing"
        : perMinute(load.usual());
  }

  private static String few(Load load, Doubt doubt) {
    return "%d requests in %s are too few to be load (expected: %d)"
        .formatted(load.lately(), Spans.text(Load.LATELY), doubt.requests());
  }

  private static String perMinute(double rate) {
    return String.format(Locale.ROOT, "%.1f a minute", rate);
  }
}
