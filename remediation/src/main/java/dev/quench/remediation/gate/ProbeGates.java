package dev.quench.remediation.gate;

import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import java.util.Optional;

/** What Quench's own requests say. Nothing is said before there was a probe. */
final class ProbeGates {
  private static final String PROVEN = "proven";

  private ProbeGates() {}

  static Optional<GateVerdict> sight(Case it) {
    return probe(it)
        .map(
            p ->
                p.outcome() != Outcome.BLIND
                    ? GateVerdict.pass("sight", "answers", "answers", "the probe reached something")
                    : GateVerdict.refuse(
                        "sight",
                        Refusal.BLIND,
                        "no connection",
                        "answers",
                        "neither side could be reached: the fault may be our own network"));
  }

  static Optional<GateVerdict> load(Case it) {
    return probe(it)
        .map(
            p ->
                !p.overloaded()
                    ? GateVerdict.pass(
                        "load", "answering", "no 429", "the service is not overloaded")
                    : GateVerdict.refuse(
                        "load",
                        Refusal.OVERLOADED,
                        "429 or no available instance",
                        "no 429",
                        "the service refuses requests for load: moving traffic makes that worse"));
  }

  static Optional<GateVerdict> confirmed(Case it) {
    return probe(it)
        .map(
            p ->
                p.servingFails()
                    ? GateVerdict.pass("confirmed", p.summary(), "worse than baseline", p.summary())
                    : unconfirmed(it));
  }

  private static GateVerdict unconfirmed(Case it) {
    return it.incident().clientCaused()
        ? GateVerdict.refuse(
            "confirmed",
            Refusal.CLIENT_CAUSED,
            "our requests are answered well",
            "worse than baseline",
            "clients send what fails, and our own requests are answered well")
        : GateVerdict.refuse(
            "confirmed",
            Refusal.NOT_CONFIRMED,
            "our requests are answered well",
            "worse than baseline",
            "our own requests are answered as well as ever");
  }

  static Optional<GateVerdict> target(Case it) {
    String reason = it.target().reason();
    return Optional.of(
        it.target()
            .refusal()
            .map(
                no ->
                    GateVerdict.refuse("target", no, "none", "a Ready, different revision", reason))
            .orElseGet(
                () ->
                    GateVerdict.pass(
                        "target",
                        it.target().target().map(t -> t.name().value()).orElse(""),
                        "a Ready, different revision",
                        reason)));
  }

  static Optional<GateVerdict> proven(Case it) {
    boolean byHand = it.incident().manual().isPresent();
    return probe(it).filter(p -> p.servingFails() || byHand).map(p -> proven(it, p));
  }

  private static GateVerdict proven(Case it, ProbeVerdict p) {
    String value = p.outcome().name();
    return switch (p.outcome()) {
      case CONFIRMED -> fine(value);
      case FINE, BLIND -> p.targetFine() ? fine(value) : unproven(value);
      case BOTH_WORSE ->
          GateVerdict.refuse(
              PROVEN,
              Refusal.DEPENDENCY_DOWN,
              value,
              "target fine",
              "the target fails in the same way: it is not the revision" + Secrets.suspect(it));
      case TARGET_WORSE -> unproven(value);
      case SERVING_WORSE -> unasked(it, value);
    };
  }

  private static GateVerdict fine(String value) {
    return GateVerdict.pass(
        PROVEN, value, "target fine", "the target answers the same requests well");
  }

  private static GateVerdict unproven(String value) {
    return GateVerdict.refuse(
        PROVEN,
        Refusal.TARGET_UNPROVEN,
        value,
        "target fine",
        "the target does not answer everything as well as its baseline");
  }

  /**
   * A target without a URL cannot be asked; giving it one is a write, which needs an armed service.
   */
  private static GateVerdict unasked(Case it, String value) {
    return it.mayWrite()
        ? GateVerdict.refuse(
            PROVEN, Refusal.TARGET_UNPROVEN, value, "target fine", "the target could not be asked")
        : GateVerdict.pass(
            PROVEN,
            value,
            "target fine",
            "the target has no URL yet and will be probed before use");
  }

  private static Optional<ProbeVerdict> probe(Case it) {
    return it.incident().probe();
  }
}
