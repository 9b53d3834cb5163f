package dev.quench.app.cli.incident;

import dev.quench.app.cli.incident.Explained.Earlier;
import dev.quench.remediation.Seen;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.GateVerdict;
import dev.quench.remediation.gate.Gates;
import dev.quench.remediation.gate.NearestChange;
import dev.quench.remediation.gate.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A decision as a person reads it. */
final class DecisionPage {
  private final StringBuilder text = new StringBuilder();

  private final String about;
  private final String free;

  /**
   * @param about what was decided about
   * @param free what a decision is called that nothing stands in the way of
   */
  private DecisionPage(String about, String free) {
    this.about = about;
    this.free = free;
  }

  /**
   * What was decided in an incident.
   *
   * @param all whether the decisions before the latest are written out too
   */
  static String of(Explained it, boolean all) {
    String about = "%s of %s, %s".formatted(it.incident(), it.service(), it.severity());
    DecisionPage page = new DecisionPage(about, "ROLL_BACK");
    page.before(it.before(), all);
    page.latest(it.decision(), it.before(), all);
    it.evidence().forEach(page::seen);
    page.facts(it.decision());
    it.probe().ifPresent(probe -> page.line("  %-15s %s", "probed", probe.summary()));
    Gates.unasked(it.decision()).ifPresent(why -> page.line("  %-15s %s", "but", why));
    page.gates(it.decision(), it.nearestChange());
    return page.text.toString().stripTrailing();
  }

  /** What was decided about traffic that a person wanted moved. */
  static String of(ExplainedShift it, boolean all) {
    String about = "%s of %s, %s".formatted(it.shift(), it.service(), it.goal());
    DecisionPage page = new DecisionPage(about, "MOVE_TRAFFIC");
    page.before(it.before(), all);
    page.latest(it.decision(), it.before(), all);
    page.facts(it.decision());
    page.gates(it.decision(), it.nearestChange());
    return page.text.toString().stripTrailing();
  }

  private void before(List<Earlier> before, boolean all) {
    before.stream().filter(it -> all).forEach(this::earlier);
  }

  private void earlier(Earlier it) {
    head(it.decision());
    line("");
    line("Facts");
    facts(it.decision());
    gates(it.decision(), it.nearestChange());
    line("");
  }

  private void latest(Decision<?> decision, List<Earlier> before, boolean all) {
    head(decision);
    before.stream().filter(it -> !all).forEach(it -> mention(it.decision()));
    line("");
    line("Facts");
  }

  private void head(Decision<?> decision) {
    line("%s: %s", about, name(decision));
    line("  because    %s", decision.why());
    line("  decided    %s", when(decision));
    decision.acted().ifPresent(at -> line("  acted      %s, traffic written on it", time(at)));
    line("  rules      %s", decision.rules().map(Object::toString).orElse("not recorded"));
    decision.review().ifPresent(again -> line("  again      %s", again));
  }

  private String name(Decision<?> it) {
    return it.refusal().map(Reason::name).orElse(free);
  }

  private void mention(Decision<?> it) {
    line("  before     %s at %s (--all: in full)", name(it), when(it));
  }

  private static String when(Decision<?> it) {
    return it.first()
        .map(
            first ->
                "%s, the same %d times until %s".formatted(time(first), it.times(), time(it.at())))
        .orElseGet(() -> time(it.at()));
  }

  private void facts(Decision<?> it) {
    it.facts().forEach(fact -> line("  %-15s %s", fact.name(), fact.value()));
  }

  private void seen(Seen it) {
    line(
        "  seen            at least %d× %s%s, %s to %s%s",
        it.count(),
        it.rule(),
        it.revision().map(r -> " on " + r).orElse(""),
        time(it.first()),
        time(it.last()),
        it.clientCaused() ? ", as clients can cause" : "");
  }

  private void gates(Decision<?> decision, NearestChange nearest) {
    line("");
    line("Gates");
    if (decision.verdicts().isEmpty()) {
      line("  no longer on record");
    }
    decision.verdicts().forEach(this::verdict);
    line("");
    line("Nearest change: %s.", nearest.sentence());
  }

  private void verdict(GateVerdict<?> it) {
    String said = it.refusal().map(Reason::name).orElse("passed");
    line("  %-15s %s%s", it.gate(), said, it.overridden() ? ", overridden" : "");
    line("                  %s, against %s", it.value(), it.limit());
    if (!it.reason().equals(it.value())) {
      line("                  %s", it.reason());
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be the only use of its library
  private void line(String format, Object... values) {
    text.append(format.formatted(values).stripTrailing()).append('\n');
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
