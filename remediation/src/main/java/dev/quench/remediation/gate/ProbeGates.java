package dev.quench.remediation.gate;

import dev.quench.common.RevisionName;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import java.util.List;
import java.util.Optional;

/** What Quench's own requests say. Nothing is said before there was a probe. */
final class ProbeGates {
  /** The gate that judges a target by its name, before anything is probed. */
  static final String NAMED = "named target";

  private static final String PROVEN = "proven";
  private static final String LIMIT = "target fine";
  private static final String UNASKED = "not asked";
  private static final String APART = "split";

  private ProbeGates() {}

  /** Of two revisions that share the traffic each is asked by itself, or none is suspected. */
  static Optional<GateVerdict<Refusal>> apart(Case it) {
    List<RevisionName> sharers = it.facts().sharers();
    String limit = "one, or two with a URL each";
    String value = it.facts().service().serving().toString();
    if (sharers.isEmpty()) {
      return Optional.empty();
    }
    if (sharers.size() > 2) {
      String reason = sharers.size() + " revisions share the traffic: which one fails is not known";
      return Optional.of(GateVerdict.refuse(APART, Refusal.SPLIT_TRAFFIC, value, limit, reason));
    }
    boolean tagged = it.probe().isEmpty() && it.mayWrite() && it.incident().progress().mayTag();
    return Optional.of(
        it.facts().apart() || tagged
            ? GateVerdict.pass(APART, value, limit, "each can be asked by itself")
            : GateVerdict.refuse(
                APART,
                Refusal.SPLIT_TRAFFIC,
                value,
                limit,
                "two revisions share the traffic and not each has a URL of its own: which one"
                    + " fails cannot be told"));
  }

  static Optional<GateVerdict<Refusal>> sight(Case it) {
    return it.probe()
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

  static Optional<GateVerdict<Refusal>> confirmed(Case it) {
    return it.probe()
        .map(
            p ->
                p.servingFails()
                    ? GateVerdict.pass("confirmed", p.summary(), "worse than baseline", p.summary())
                    : unconfirmed(it, p));
  }

  private static GateVerdict<Refusal> unconfirmed(Case it, ProbeVerdict probe) {
    if (!probe.shaky().isEmpty()) {
      return GateVerdict.refuse(
          "confirmed",
          Refusal.NOT_CONFIRMED,
          probe.summary(),
          "worse than baseline in most samples",
          "our own requests are answered well in most samples only: " + probe.summary());
    }
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

  /** A target that a person named and that cannot be one: nothing need be looked at for that. */
  static Optional<GateVerdict<Refusal>> named(Case it) {
    return Optional.of(target(NAMED, it)).filter(v -> v.refuses() && names(it));
  }

  static Optional<GateVerdict<Refusal>> target(Case it) {
    return Optional.of(target("target", it)).filter(v -> !v.refuses() || !names(it));
  }

  private static boolean names(Case it) {
    return it.incident().manual().flatMap(m -> m.to()).isPresent();
  }

  private static GateVerdict<Refusal> target(String gate, Case it) {
    String limit = "a Ready, different revision";
    String reason = it.target().reason();
    return it.target()
        .refusal()
        .map(no -> GateVerdict.refuse(gate, no, "none", limit, reason))
        .orElseGet(
            () ->
                GateVerdict.pass(
                    gate,
                    it.target().target().map(t -> t.name().value()).orElse(""),
                    limit,
                    reason));
  }

  static Optional<GateVerdict<Refusal>> proven(Case it) {
    boolean byHand = it.incident().manual().isPresent();
    return it.probe().filter(p -> p.servingFails() || byHand).map(p -> proven(it, p));
  }

  private static GateVerdict<Refusal> proven(Case it, ProbeVerdict p) {
    String value = p.outcome().name();
    return switch (p.outcome()) {
      case CONFIRMED -> fine(it, value);
      case FINE, BLIND -> p.targetFine() ? fine(it, value) : unproven(it, p);
      case BOTH_WORSE -> dependency(it, value);
      case PARTLY_CURED -> partly(it, p);
      case TARGET_WORSE -> unproven(it, p);
      case SERVING_WORSE -> unasked(it);
    };
  }

  private static GateVerdict<Refusal> fine(Case it, String value) {
    return GateVerdict.pass(
        PROVEN, value, LIMIT, "the target answers the same requests well" + Secrets.warmTarget(it));
  }

  private static GateVerdict<Refusal> dependency(Case it, String value) {
    return GateVerdict.refuse(
        PROVEN,
        Refusal.DEPENDENCY_DOWN,
        value,
        LIMIT,
        "the target fails in the same way: it is not the revision" + Secrets.suspect(it));
  }

  /** Something else is wrong as well, so moving traffic is a person's decision. */
  private static GateVerdict<Refusal> partly(Case it, ProbeVerdict p) {
    String value = p.outcome().name();
    String reason = "the target " + p.cure() + Secrets.suspect(it);
    return it.incident().manual().isPresent()
        ? GateVerdict.pass(PROVEN, value, LIMIT, reason)
        : GateVerdict.refuse(PROVEN, Refusal.PARTLY_CURED, value, LIMIT, reason);
  }

  /** A target that fails more than what serves may not even start today. */
  private static GateVerdict<Refusal> unproven(Case it, ProbeVerdict p) {
    return GateVerdict.refuse(
        PROVEN,
        Refusal.TARGET_UNPROVEN,
        p.outcome().name(),
        LIMIT,
        "the target"
            + it.incident().target().map(t -> " " + t).orElse("")
            + " does not answer everything as well as its baseline"
            + p.targetFailure().map(call -> " (" + call + ")").orElse("")
            + Secrets.ofTarget(it));
  }

  /**
   * A target without a URL cannot be asked; giving it one is a write, which needs an armed service.
   */
  private static GateVerdict<Refusal> unasked(Case it) {
    return it.mayWrite()
        ? GateVerdict.refuse(
            PROVEN, Refusal.TARGET_UNPROVEN, UNASKED, LIMIT, "the target could not be asked")
        : GateVerdict.pass(
            PROVEN,
            UNASKED,
            LIMIT,
            "the target was not asked: it has no URL of its own yet, and is asked before it gets"
                + " traffic");
  }

  /** That nobody knows yet whether the target is any better, if a decision was made so. */
  static Optional<String> unasked(Decision<Refusal> decision) {
    return decision.verdicts().stream()
        .filter(it -> it.gate().equals(PROVEN) && it.value().equals(UNASKED) && !it.refuses())
        .map(GateVerdict::reason)
        .findFirst();
  }
}
