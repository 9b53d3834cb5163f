package dev.quench.app.cli.incident;

import dev.quench.app.cli.incident.ExplainIncidentCommand.Explained;
import dev.quench.remediation.Seen;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.GateVerdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A decision as a person reads it. */
final class DecisionPage {
  private final StringBuilder text = new StringBuilder();

  private DecisionPage() {}

  static String of(Explained it) {
    DecisionPage page = new DecisionPage();
    page.head(it);
    page.facts(it);
    page.gates(it.decision());
    page.line("");
    page.line("Nearest change: %s.", it.nearestChange().sentence());
    return page.text.toString().stripTrailing();
  }

  private void head(Explained it) {
    Decision decision = it.decision();
    line("%s of %s, %s: %s", it.incident(), it.service(), it.severity(), decision.name());
    line("  because    %s", decision.why());
    line(
        "  decided    %s%s",
        time(decision.at()), decision.first().map(first -> ", first at " + time(first)).orElse(""));
    line("  rules      %s", decision.rules().map(Object::toString).orElse("not recorded"));
    decision.review().ifPresent(again -> line("  again      %s", again));
    it.before().forEach(b -> line("  before     %s at %s", b.name(), time(b.at())));
  }

  private void facts(Explained it) {
    line("");
    line("Facts");
    it.evidence().forEach(this::seen);
    it.decision().facts().forEach(fact -> line("  %-15s %s", fact.name(), fact.value()));
    it.probe().ifPresent(probe -> line("  %-15s %s", "probed", probe.summary()));
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

  private void gates(Decision decision) {
    line("");
    line("Gates");
    if (decision.verdicts().isEmpty()) {
      line("  no longer on record");
    }
    decision.verdicts().forEach(this::verdict);
  }

  private void verdict(GateVerdict it) {
    String said = it.refusal().map(Enum::name).orElse("passed");
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
