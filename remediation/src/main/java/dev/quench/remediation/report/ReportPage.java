package dev.quench.remediation.report;

import dev.quench.common.SignalId;
import dev.quench.remediation.Seen;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.GateVerdict;
import dev.quench.remediation.gate.NearestChange;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.people.Procedure.Milestone;
import dev.quench.remediation.plan.RollbackPlan;
import dev.quench.remediation.probe.CallComparison;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.verify.Verification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An incident's report as a page of Markdown. */
public final class ReportPage {
  private final StringBuilder page = new StringBuilder();

  private ReportPage() {}

  /** The whole page. */
  public static String of(IncidentReport report) {
    ReportPage it = new ReportPage();
    it.head(report);
    it.procedure(report);
    it.timings(report.timings());
    it.evidence(report);
    it.decisions(report);
    it.action(report);
    it.people(report);
    it.list("Open debt", report.debt());
    it.list("Questions for the review", report.questions());
    it.timeline(report);
    return it.page.toString();
  }

  private void head(IncidentReport it) {
    line("# " + it.incident() + ": " + it.cause());
    line("");
    table("", "");
    row("service", it.service());
    row("severity", severity(it));
    row("state", it.phase() + (it.openForReview() ? ", open for review" : ""));
    row("opened", time(it.openedAt()));
    row("ended", it.endedAt().map(ReportPage::time).orElse("not yet"));
    row("failure modes", join(it.modes().stream().map(Object::toString).toList()));
  }

  private static String severity(IncidentReport it) {
    return it.severity()
        + it.confirmed()
            .map(c -> ", confirmed by our own requests (suspected " + it.suspected() + ")")
            .orElse(", suspected only");
  }

  private void procedure(IncidentReport it) {
    section("The runbook's steps");
    table("step", "", "when", "by", "");
    for (Milestone step : it.procedure()) {
      row(
          step.step().word(),
          step.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          step.at().map(ReportPage::time).orElse(""),
          step.by(),
          step.text());
    }
  }

  private void timings(List<Timing> timings) {
    section("Times against their targets");
    table("", "from", "took", "target", "");
    for (Timing it : timings) {
      row(
          it.what(),
          it.from(),
          it.took().map(ReportPage::length).orElse("did not happen"),
          length(it.target()),
          it.met().map(met -> met ? "met" : "missed").orElse(""));
    }
  }

  private void evidence(IncidentReport it) {
    section("Evidence");
    if (it.evidence().isEmpty()) {
      line("No rule matched.");
    } else {
      table("rule", "mode", "signals", "first", "last", "class");
    }
    it.evidence()
        .forEach(
            seen ->
                row(
                    seen.rule() + seen.agent().map(a -> " (" + a + ")").orElse(""),
                    seen.mode(),
                    "at least " + seen.count(),
                    time(seen.first()),
                    time(seen.last()),
                    seen.evidence().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + (seen.clientCaused() ? ", client-caused" : "")));
    it.evidence().forEach(this::entries);
    it.probe().ifPresent(this::probe);
  }

  /** What the entries show, and the filters that find them in Logs Explorer. */
  private void entries(Seen it) {
    if (!it.shown().isEmpty()) {
      paragraph("- " + it.rule() + ": " + it.showing());
    }
    it.earliest()
        .flatMap(SignalId::filter)
        .ifPresent(filter -> paragraph("- first of " + it.rule() + ": `" + filter + "`"));
    it.latest()
        .flatMap(SignalId::filter)
        .ifPresent(filter -> paragraph("- latest of " + it.rule() + ": `" + filter + "`"));
  }

  private void probe(ProbeVerdict it) {
    line("");
    line("Our own requests at " + time(it.at()) + ": **" + it.outcome() + "**");
    line("");
    table("request", "serving", "target");
    for (CallComparison call : it.calls()) {
      row(
          call.callId(),
          call.serving().standing() + ": " + call.serving().reason(),
          call.target().map(t -> t.standing() + ": " + t.reason()).orElse("not asked"));
    }
  }

  private void decisions(IncidentReport report) {
    section("Decisions");
    for (Decision<Refusal> it : report.decisions()) {
      line(
          "- %s%s **%s**: %s%s"
              .formatted(
                  it.first().map(first -> time(first) + " to ").orElse("") + time(it.at()),
                  it.times() > 1 ? ", " + it.times() + " times," : "",
                  it.name(),
                  it.why(),
                  it.rules().map(rules -> " (rules " + rules + ")").orElse("")));
    }
    report.decisions().stream().filter(it -> !it.verdicts().isEmpty()).forEach(this::judged);
  }

  private void judged(Decision<Refusal> it) {
    line("");
    line("### " + it.name() + " at " + time(it.at()));
    line("");
    table("gate", "verdict", "value", "limit", "");
    it.verdicts().forEach(this::verdict);
    facts(it);
    paragraph("Nearest change: " + NearestChange.of(it).sentence() + ".");
  }

  /** What it was made on: who brought the revision, among others. */
  private void facts(Decision<Refusal> it) {
    if (!it.facts().isEmpty()) {
      line("");
      table("fact", "");
      it.facts().forEach(fact -> row(fact.name(), fact.value()));
    }
  }

  private void verdict(GateVerdict<Refusal> it) {
    String name = it.refusal().map(Enum::name).orElse("passed");
    row(
        it.gate(),
        name + (it.overridden() ? " (overridden)" : ""),
        it.value(),
        it.limit(),
        it.reason());
  }

  private void action(IncidentReport it) {
    section("Action and recovery");
    it.plan().ifPresentOrElse(plan -> plan(plan, it.unasked()), () -> line("No plan was made."));
    it.verification().ifPresent(this::verification);
  }

  private void plan(RollbackPlan it, Optional<String> unasked) {
    line(
        "Planned: 100 %% from %s to %s, %s. They differ in: %s."
            .formatted(it.from(), it.to(), it.why(), join(it.differences())));
    unasked.ifPresent(why -> paragraph("But " + why + "."));
    it.trial().ifPresent(trial -> paragraph("Tried out: " + trial.sentence() + "."));
  }

  private void verification(Verification it) {
    line("");
    line("Verification %d at %s: **%s**".formatted(it.attempt(), time(it.at()), it.verdict()));
    line("");
    table("", "check", "", "");
    it.checks()
        .forEach(check -> row(check.number(), check.title(), check.health(), check.reason()));
  }

  private void people(IncidentReport it) {
    list(
        "What people did",
        it.people().stream().map(d -> time(d.at()) + " " + d.sentence()).toList());
  }

  private void timeline(IncidentReport it) {
    section("Timeline");
    table("at", "", "");
    it.timeline().forEach(entry -> row(time(entry.at()), entry.what(), entry.text()));
  }

  private void list(String title, List<String> items) {
    section(title);
    if (items.isEmpty()) {
      line("None.");
    }
    items.forEach(it -> line("- " + it.replace('\n', ' ')));
  }

  private void section(String title) {
    line("");
    line("## " + title);
    line("");
  }

  private void paragraph(String text) {
    line("");
    line(text);
  }

  private void table(Object... names) {
    row(names);
    line("|" + "---|".repeat(names.length));
  }

  /** What people and services wrote must not break the table. */
  private void row(Object... cells) {
    line(
        "| "
            + String.join(
                " | ",
                Stream.of(cells)
                    .map(it -> it.toString().replace("|", "\\|").replace('\n', ' '))
                    .toList())
            + " |");
  }

  private void line(String text) {
    page.append(text.stripTrailing()).append('\n');
  }

  private static String join(List<String> items) {
    return items.isEmpty() ? "none" : String.join(", ", items);
  }

  private static String length(Duration it) {
    long seconds = it.toSeconds();
    return seconds < 120
        ? String.format(Locale.ROOT, "%.1f s", it.toMillis() / 1000.0)
        : seconds / 60 + " min" + (seconds % 60 > 0 ? " " + seconds % 60 + " s" : "");
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
