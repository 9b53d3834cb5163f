package dev.quench.remediation.turn;

import static java.util.stream.Collectors.joining;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Asker;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Phase;
import dev.quench.remediation.gate.Case;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.Gates;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.plan.Wishes;
import dev.quench.remediation.policy.ProbeCall;
import dev.quench.remediation.policy.ServicePolicy;
import dev.quench.remediation.probe.ProbeOrder;
import dev.quench.remediation.probe.Side;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Has our own requests made about an incident: of whom, by which URLs, and how often. */
final class Asking {
  private static final Set<Refusal> DISTURBED =
      EnumSet.of(Refusal.HUMAN_ACTIVE, Refusal.BLIND, Refusal.MULTI_SERVICE_EVENT);

  /** What an entry of the timeline is called that says that a proof was too old. */
  private static final String AGED = "aged";

  /** So often the same is asked again for it. */
  private static final int MOST_AGED = 3;

  private final Turn turn;
  private final CaseFile file;

  Asking(Turn turn, CaseFile file) {
    this.turn = turn;
    this.file = file;
  }

  /**
   * Probes, once everybody that is to be asked has a URL. A person who asks for a rollback of what
   * cannot be told apart has the answer without.
   */
  void probe(Case it, Decision<Refusal> decision) {
    if (wantsUrl(it, decision) && it.mayWrite() && it.incident().progress().mayTag()) {
      noteAlthough(decision);
      new WriteWork(turn, file)
          .tag(it.facts(), Wishes.tags(it.facts(), file.target, it.facts().sharers()));
    } else if (it.facts().apart() || file.manual.isEmpty()) {
      noteAlthough(decision);
      ask(it.facts());
    } else {
      new Verdicts(turn, file).refuse(decision, Optional.empty());
    }
  }

  /** Whether a URL more would let everybody be asked who is to be, and nobody is in the way. */
  private boolean wantsUrl(Case it, Decision<Refusal> decision) {
    boolean mute = file.target.filter(t -> url(it.facts(), t).isEmpty()).isPresent();
    return (mute || !it.facts().apart())
        && undisturbed(decision)
        && !decision.refusals().contains(Refusal.SPLIT_TRAFFIC);
  }

  /** Asks what can be told apart on both sides, and else what everybody gets. */
  private void ask(Facts facts) {
    turn.move(file, Phase.PROBING);
    Map<Side, URI> sides = facts.apart() ? bothSides(facts) : shared(facts);
    turn.ask(
        Asker.INCIDENT,
        id ->
            new Effect.Probe(
                order(turn.policy, id, sides, turn.policy.pace().sampling().samples())));
  }

  /** The target only if it has a URL. */
  private Map<Side, URI> bothSides(Facts facts) {
    Map<Side, URI> sides = new TreeMap<>();
    sides.put(Side.SERVING, file.failing.flatMap(facts::own).orElse(facts.service().uri()));
    file.target.flatMap(it -> url(facts, it)).ifPresent(it -> sides.put(Side.TARGET, it));
    return sides;
  }

  /**
   * What our own requests found to fail is asked by itself where it can be; of what everybody gets
   * no revision is to blame.
   */
  private Map<Side, URI> shared(Facts facts) {
    Optional<URI> own = file.failing.filter(turn.memory.repute()::failed).flatMap(facts::own);
    file.failing = file.failing.filter(it -> own.isPresent());
    return Map.of(Side.SERVING, own.orElse(facts.service().uri()));
  }

  private static Optional<URI> url(Facts facts, RevisionName target) {
    return facts.service().tagUri(target);
  }

  static ProbeOrder order(ServicePolicy policy, String id, Map<Side, URI> sides, int samples) {
    Map<Side, URI> all = new TreeMap<>(sides);
    policy.probing().egressCheck().ifPresent(it -> all.put(Side.EGRESS, it));
    return new ProbeOrder(
        id,
        all,
        policy.probing().calls().stream().map(ProbeCall::call).toList(),
        samples,
        policy.pace().sampling().interval());
  }

  /** Where somebody else is at work, or may be, not even a tag is written. */
  private static boolean undisturbed(Decision<Refusal> decision) {
    return decision.refusals().stream().noneMatch(DISTURBED::contains);
  }

  /**
   * What would keep from acting keeps nobody from looking: it decides whether people are called.
   */
  private void noteAlthough(Decision<Refusal> decision) {
    String refusals = decision.refusals().stream().map(Refusal::name).collect(joining(", "));
    if (!refusals.isEmpty()) {
      file.note(
          turn.now, "looked", "although " + refusals + ": whether people are called depends on it");
    }
  }

  /** Answers may be older than is acted on by the time facts have been read, again and again. */
  void again(Facts facts) {
    Duration limit = turn.policy.pace().sampling().proofAge();
    long before = file.freeze().timeline().stream().filter(it -> it.what().equals(AGED)).count();
    String aged =
        "%s, answers were %d s old when the facts were there (limit: %d s, proof-age)"
            .formatted(
                before + 1 + " times",
                file.probe.map(p -> Duration.between(p.at(), turn.now).toSeconds()).orElse(0L),
                limit.toSeconds());
    file.note(turn.now, AGED, aged);
    if (before < MOST_AGED) {
      ask(facts);
    } else {
      new Verdicts(turn, file).refuse(Gates.blind(turn.now, aged), Optional.empty());
    }
  }
}
