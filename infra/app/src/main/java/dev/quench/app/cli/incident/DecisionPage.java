package dev.quench.app.cli.incident;

import dev.quench.app.cli.incident.ExplainIncidentCommand.Earlier;
import dev.quench.app.cli.incident.ExplainIncidentCommand.Explained;
import dev.quench.remediation.Seen;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.GateVerdict;
import dev.quench.remediation.gate.NearestChange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A decision as a person reads it. */
final class DecisionPage {
  private final StringBuilder text = new StringBuilder();

  private DecisionPage() {}

  /**
   * The latest decision.
   *
   * @param all whether those before it are written out too
   */
  static String of(Explained it, boolean all) {
    DecisionPage page = new DecisionPage();
    if (all) {
      it.before().forEach(before -> page.earlier(it, before));
    }
    page.head(it, it.decision());
    if (!all) {
      it.before().forEach(before -> page.mention(before.decision()));
    }
    page.facts(it);
    page.gates(it.decision(), it.nearestChange());
    return page.text.toString().stripTrailing();
  }

  private void earlier(Explained it, Earlier before) {
    head(it, before.decision());
    line("");
    line("Facts");
    facts(before.decision());
    gates(before.decision(), before.nearestChange());
    line("");
  }

  private void head(Explained it, Decision decision) {
    line("%s of %s, %s: %s", it.incident(), it.service(), it.severity(), decision.name());
    line("  because    %s", decision.why());
    line("  decided    %s", when(decision));
    decision.acted().ifPresent(at -> line("  acted      %s, a rollback begun on it", time(at)));
    line("  rules      %s", decision.rules().map(Object::toString).orElse("not recorded"));
    decision.review().ifPresent(again -> line("  again      %s", again));
  }

  private void mention(Decision it) {
    line("  before     %s at %s (--all: in full)", it.name(), when(it));
  }

  private static String when(Decision it) {
    return it.first()
        .map(
            first ->
                "%s, the same %d times until %s".formatted(time(first), it.times(), time(it.at())))
        .orElseGet(() -> time(it.at()));
  }

  private void facts(Explained it) {
    line("");
    line("Facts");
    it.evidence().forEach(this::seen);
    facts(it.decision());
    it.probe().ifPresent(probe -> line("  %-15s %s", "probed", probe.summary()));
  }

  private void facts(Decision it) {
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

  private void gates(Decision decision, NearestChange nearest) {
    line("");
    line("Gates");
    if (decision.verdicts().isEmpty()) {
      line("  no longer on record");
    }
    decision.verdicts().forEach(this::verdict);
    line("");
    line("Nearest change: %s.", nearest.sentence());
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
