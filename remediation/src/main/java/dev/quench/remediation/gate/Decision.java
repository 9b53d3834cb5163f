package dev.quench.remediation.gate;

import dev.quench.common.RulesHash;
import dev.quench.common.text.TimeOfDay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was decided and every gate's verdict.
 *
 * @param at when it was made; of one that was made again and again, the last time
 * @param refusal the first that stood in the way; empty when the way is free
 * @param verdicts in order; gates that need a probe are absent before there was one, and a watch
 *     keeps them of its latest decision alone
 * @param rules the rule file it was made by; empty when that is not known
 * @param review when it is looked at again; empty when it is final
 * @param facts what it was made on, in the order they should be read; kept like the verdicts
 * @param first when it was made the first time, of one that was made again
 * @param times how often it was made, one time after the other
 * @param acted when traffic was written on it, if it was
 * @param <R> why its gates refuse
 */
public record Decision<R extends Reason>(
    Instant at,
    Optional<R> refusal,
    List<GateVerdict<R>> verdicts,
    String why,
    Optional<RulesHash> rules,
    Optional<Review> review,
    List<Fact> facts,
    Optional<Instant> first,
    int times,
    Optional<Instant> acted) {

  public Decision {
    verdicts = List.copyOf(verdicts);
    facts = List.copyOf(facts);
    times = Math.max(1, times);
  }

  /** One that was made once. */
  public Decision(
      Instant at,
      Optional<R> refusal,
      List<GateVerdict<R>> verdicts,
      String why,
      Optional<RulesHash> rules,
      Optional<Review> review,
      List<Fact> facts) {
    this(at, refusal, verdicts, why, rules, review, facts, Optional.empty(), 1, Optional.empty());
  }

  /** Looked at again, so often and until then; after that it is over to people, or over. */
  public record Review(Duration every, Instant until) {

    @Override
    public String toString() {
      return "every " + Spans.text(every) + " until " + TimeOfDay.of(until);
    }
  }

  /** Something that was so when it was decided. */
  public record Fact(String name, String value) {}

  /** What verdicts come to: the first that refuses names it. */
  public static <R extends Reason> Decision<R> of(
      Instant at, List<GateVerdict<R>> verdicts, List<Fact> facts) {
    Optional<GateVerdict<R>> first = verdicts.stream().filter(GateVerdict::refuses).findFirst();
    return new Decision<>(
        at,
        first.flatMap(GateVerdict::refusal),
        verdicts,
        first.map(GateVerdict::reason).orElse("every gate passed"),
        Optional.empty(),
        Optional.empty(),
        facts);
  }

  /** This decision, and by which rules it was made. */
  public Decision<R> by(Optional<RulesHash> file) {
    return new Decision<>(at, refusal, verdicts, why, file, review, facts, first, times, acted);
  }

  /** This decision, and when it is looked at again; a final one is not. */
  public Decision<R> again(Duration every, Instant until) {
    Optional<Review> next = refusal.filter(it -> !it.isFinal()).map(it -> new Review(every, until));
    return new Decision<>(at, refusal, verdicts, why, rules, next, facts, first, times, acted);
  }

  /** The same without what each gate said, and on what. */
  public Decision<R> slim() {
    return new Decision<>(
        at, refusal, List.of(), why, rules, review, List.of(), first, times, acted);
  }

  /** The same with what each gate said, if it is among those. */
  public Decision<R> recalled(List<Decision<R>> whole) {
    return whole.stream().filter(it -> it.slim().equals(this)).findFirst().orElse(this);
  }

  /** Whether it says the same as one before: every gate's verdict, by the same rules. */
  public boolean repeats(Decision<R> before) {
    return refusal.equals(before.refusal)
        && rules.equals(before.rules)
        && before.acted.isEmpty()
        && said().equals(before.said());
  }

  private List<String> said() {
    return verdicts.stream().map(GateVerdict::said).toList();
  }

  /** The same, and traffic is written on it. */
  public Decision<R> acted(Instant when) {
    return new Decision<>(
        at, refusal, verdicts, why, rules, review, facts, first, times, Optional.of(when));
  }

  /** The same, and nothing is written on it. */
  public Decision<R> notActed() {
    return new Decision<>(
        at, refusal, verdicts, why, rules, review, facts, first, times, Optional.empty());
  }

  /** The same, made again after that one. */
  public Decision<R> after(Decision<R> same) {
    Optional<Instant> since = same.first.or(() -> Optional.of(same.at));
    return new Decision<>(
        at, refusal, verdicts, why, rules, review, facts, since, same.times + 1, acted);
  }

  /** All that stood in the way, each once, in the order of the gates. */
  public List<R> refusals() {
    return verdicts.stream()
        .filter(GateVerdict::refuses)
        .flatMap(it -> it.refusal().stream())
        .distinct()
        .toList();
  }

  /** What the gates said that could not see, in order, whatever refused before them. */
  public List<GateVerdict<R>> blind() {
    return verdicts.stream()
        .filter(it -> it.refuses() && it.refusal().filter(Refusal.BLIND::equals).isPresent())
        .toList();
  }

  /** Whether a gate says that something else than the revision is at fault. */
  public boolean exonerates() {
    return refusals().stream().anyMatch(Reason::exonerates);
  }

  /** The refusal's name, or {@code ROLL_BACK}. */
  public String name() {
    return refusal.map(Reason::name).orElse("ROLL_BACK");
  }
}
