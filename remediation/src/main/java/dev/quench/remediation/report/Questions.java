package dev.quench.remediation.report;

import dev.quench.remediation.Incident;
import dev.quench.remediation.Manual;
import dev.quench.remediation.Phase;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.verify.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the review of an incident should ask: the usual, and what this one's record raises. */
final class Questions {
  private final List<String> questions = new ArrayList<>();

  private Questions() {}

  static List<String> about(Incident it, List<Timing> timings) {
    Questions all = new Questions();
    all.questions.add("What was the root cause, and since when was it there?");
    all.questions.add("Why did no test or check before the deployment find it?");
    it.decision().flatMap(d -> d.refusal()).ifPresent(all::refused);
    all.acted(it);
    all.people(it);
    timings.stream().filter(t -> t.met().filter(met -> !met).isPresent()).forEach(all::late);
    all.questions.add("What is changed so that it does not come back, by whom and until when?");
    return all.questions;
  }

  private void refused(Refusal it) {
    questions.add(
        it == Refusal.DEPENDENCY_DOWN
            ? "Which dependency was down, and did its owner know before us?"
            : "Was " + it + " the right answer, knowing what is known now?");
  }

  private void acted(Incident it) {
    if (it.progress().actedAt().isEmpty()) {
      return;
    }
    questions.add(
        it.phase() == Phase.RESOLVED || it.verification().filter(v -> v.helped()).isPresent()
            ? "What has to be true before the change that was rolled back is deployed again?"
            : "Why did the rollback not help, and what should have said so before?");
    it.verification().ifPresent(this::doubts);
  }

  private void doubts(Verification it) {
    it.checks().stream()
        .filter(check -> check.health() != Verification.Health.HEALTHY)
        .forEach(
            check ->
                questions.add(
                    "Check %d, %s, was %s: what would have settled it?"
                        .formatted(
                            check.number(),
                            check.title(),
                            check.health().name().toLowerCase(Locale.ROOT))));
  }

  private void people(Incident it) {
    Optional<Deed> veto = it.deed(Deed.Kind.VETOED);
    veto.ifPresent(no -> questions.add("Was the veto of " + no.by() + " right?"));
    it.manual()
        .filter(by -> by.plan().isEmpty() && !by.overrides().isEmpty())
        .ifPresent(this::overridden);
  }

  private void overridden(Manual by) {
    questions.add(
        "Was it right that "
            + by.by()
            + " took "
            + String.join(", ", by.overrides())
            + " upon themselves?"
            + by.reason().map(it -> " They said: " + it).orElse(""));
  }

  private void late(Timing it) {
    questions.add("Why did it take longer than its target to " + it.what() + "?");
  }
}
