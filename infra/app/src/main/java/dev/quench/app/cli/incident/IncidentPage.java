package dev.quench.app.cli.incident;

import dev.quench.common.SignalId;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Seen;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.GateVerdict;
import dev.quench.remediation.gate.Gates;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.people.Procedure;
import dev.quench.remediation.people.Step;
import dev.quench.remediation.plan.RollbackPlan;
import dev.quench.remediation.probe.CallComparison;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.verify.Verification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** All about an incident, as a person reads it. */
final class IncidentPage {
  private final StringBuilder text = new StringBuilder();

  private IncidentPage() {}

  static String of(IncidentsCommand.Found found) {
    IncidentPage page = new IncidentPage();
    page.head(found.service(), found.incident());
    found.owes().ifPresent(it -> page.line("  owes       %s", it));
    page.evidence(found.incident().seen());
    page.timeline(found.incident());
    found.incident().decisions().forEach(page::decision);
    found.incident().probe().ifPresent(page::probe);
    found.incident().plan().ifPresent(it -> page.plan(it, found.incident().decision()));
    found.incident().verification().ifPresent(page::verification);
    return page.text.toString().stripTrailing();
  }

  private void head(String service, Incident it) {
    line("Incident %s of %s: %s", it.id(), service, it.cause());
    line(
        "  severity   %s (suspected %s, confirmed %s)",
        it.severity(), it.suspected(), named(it.confirmed()));
    line("  phase      %s", it.phase());
    line(
        "  next       %s%s",
        named(Procedure.of(it).next().map(Step::word)),
        Procedure.openForReview(it) ? ", open for review" : "");
    line(
        "  opened     %s, ended %s",
        time(it.openedAt()), it.endedAt().map(IncidentPage::time).orElse("-"));
    line("  modes      %s", it.modes());
    line("  revisions  failing %s, target %s", named(it.failing()), named(it.target()));
    it.manual().ifPresent(by -> line("  asked by   %s%s", by.by(), by.taking()));
  }

  private void evidence(List<Seen> seen) {
    section("Evidence", seen.isEmpty());
    for (Seen it : seen) {
      line(
          "  %-32s %-24s %4d  %s .. %s  %s%s%s",
          it.rule(),
          it.mode(),
          it.count(),
          time(it.first()),
          time(it.last()),
          it.evidence(),
          it.agent().map(agent -> ", agent " + agent).orElse(""),
          it.clientCaused() ? ", client-caused" : "");
      it.shown().forEach(shown -> line("    %s", shown.phrase()));
      it.earliest().flatMap(SignalId::filter).ifPresent(f -> line("    first   %s", f));
      it.latest().flatMap(SignalId::filter).ifPresent(f -> line("    latest  %s", f));
    }
  }

  private void timeline(Incident incident) {
    section("Timeline", incident.timeline().isEmpty());
    incident.timeline().forEach(it -> line("  %s  %-8s %s", time(it.at()), it.what(), it.text()));
  }

  private void decision(Decision<Refusal> decision) {
    section("Decision " + decision.name() + " at " + time(decision.at()), false);
    line("  %s", decision.why());
    decision
        .first()
        .ifPresent(it -> line("  the same %d times since %s", decision.times(), time(it)));
    decision.review().ifPresent(it -> line("  looked at again %s", it));
    decision.rules().ifPresent(it -> line("  by rules %s", it));
    decision.facts().forEach(it -> line("  %-26s %s", it.name(), it.value()));
    decision.verdicts().forEach(this::verdict);
  }

  private void verdict(GateVerdict<Refusal> it) {
    String refusal = it.refusal().map(Enum::name).orElse("passed");
    line(
        "  %-26s %-32s %s against %s: %s",
        it.gate(),
        refusal + (it.overridden() ? " (overridden)" : ""),
        it.value(),
        it.limit(),
        it.reason());
  }

  private void probe(ProbeVerdict probe) {
    section("Probe " + probe.probeId() + " at " + time(probe.at()) + ": " + probe.outcome(), false);
    for (CallComparison it : probe.calls()) {
      line("  %-32s serving %s", it.callId(), standing(it.serving()));
      it.target().ifPresent(target -> line("  %-32s target  %s", "", standing(target)));
    }
  }

  private static String standing(CallComparison.Judgement it) {
    return "%-11s %s".formatted(it.standing(), it.reason());
  }

  private void plan(RollbackPlan plan, Optional<Decision<Refusal>> decision) {
    section("Plan: 100 % from " + plan.from() + " to " + plan.to(), false);
    line("  %s", plan.why());
    line("  act before %s", time(plan.actBefore()));
    line("  they differ in %s", plan.differences());
    decision.flatMap(Gates::unasked).ifPresent(it -> line("  but %s", it));
    plan.trial().ifPresent(it -> line("  tried out: %s", it.sentence()));
  }

  private void verification(Verification it) {
    section(
        "Verification " + it.attempt() + " at " + time(it.at()) + ": " + it.verdict(),
        it.checks().isEmpty());
    it.checks()
        .forEach(
            check ->
                line(
                    "  %d %-28s %-13s %s",
                    check.number(), check.title(), check.health(), check.reason()));
  }

  private void section(String title, boolean empty) {
    line("");
    line("%s%s", title, empty ? ": none" : "");
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be the only use of its library
  private void line(String format, Object... values) {
    text.append(format.formatted(values).stripTrailing()).append('\n');
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static String named(Optional<?> value) {
    return value.map(Object::toString).orElse("-");
  }
}
