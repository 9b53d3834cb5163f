package dev.quench.remediation.notice;

import dev.quench.common.SignalId;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Seen;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.GateVerdict;
import dev.quench.remediation.gate.Gates;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.notice.Notice.Detail;
import dev.quench.remediation.people.PlanName;
import dev.quench.remediation.plan.RollbackPlan;
import dev.quench.remediation.policy.Mode;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.routing.Contact;
import dev.quench.remediation.routing.Recipients;
import dev.quench.remediation.verify.Verification;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The details of what people are told about an incident, in the order they should be read. */
public final class NoticeText {
  /** What an entry of the timeline is called that holds a command for people to choose. */
  public static final String OFFERED = "offered";

  /** What a split is offered for. */
  public static final String TO_COMPARE = "to compare";

  private final List<Detail> details = new ArrayList<>();

  private NoticeText() {}

  /**
   * Everything worth knowing about an incident as it stands.
   *
   * @param called who is called about it, and who would be next
   */
  public static List<Detail> of(Incident incident, Policy policy, Recipients called) {
    NoticeText text = new NoticeText();
    text.add("cause", incident.cause());
    text.add("phase", incident.phase().name());
    incident.failing().ifPresent(it -> text.add("failing revision", it.value()));
    incident.target().ifPresent(it -> text.add("target", it.value()));
    incident.manual().ifPresent(it -> text.add("by hand", it.asked() + it.taking()));
    incident.seen().stream().limit(10).forEach(text::seen);
    incident.decision().ifPresent(text::decision);
    incident.probe().ifPresent(text::probe);
    incident.timeline().stream()
        .filter(it -> it.what().equals(OFFERED))
        .forEach(it -> text.add(OFFERED, it.text()));
    incident.plan().ifPresent(it -> text.plan(incident, it));
    incident.verification().ifPresent(text::verification);
    incident.modes().stream().flatMap(it -> policy.mode(it).stream()).forEach(text::mode);
    called.to().forEach(it -> text.contact("contact", it));
    called.escalation().forEach(it -> text.contact("then", it));
    return text.details;
  }

  private void add(String name, String value) {
    details.add(new Detail(name, value));
  }

  private void seen(Seen it) {
    String where = it.revision().map(r -> " on " + r).orElse("");
    String who = it.agent().map(a -> " (" + a + ")").orElse("");
    String trust = it.clientCaused() ? ", as clients can cause" : "";
    add(
        "seen",
        "%s: %d× %s%s%s, %s to %s, %s%s"
            .formatted(
                it.mode(),
                it.count(),
                it.rule(),
                who,
                where,
                it.first().truncatedTo(ChronoUnit.SECONDS),
                it.last().truncatedTo(ChronoUnit.SECONDS),
                it.evidence().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                trust));
    it.shown().forEach(shown -> add(shown.name(), shown.text()));
    it.earliest().flatMap(SignalId::filter).ifPresent(filter -> add("first entry", filter));
    it.latest()
        .filter(latest -> !it.earliest().equals(Optional.of(latest)))
        .flatMap(SignalId::filter)
        .ifPresent(filter -> add("latest entry", filter));
  }

  private void decision(Decision<Refusal> it) {
    add("decision", it.name());
    add("why", it.why());
    it.review().ifPresent(review -> add("looked at again", review.toString()));
    it.rules().ifPresent(rules -> add("rules", rules.value()));
    it.verdicts().forEach(this::gate);
  }

  private void gate(GateVerdict<Refusal> it) {
    String verdict =
        it.refusal()
            .map(no -> no.name() + (it.overridden() ? " (overridden)" : ""))
            .orElse("passed");
    add("gate " + it.gate(), verdict + ": " + it.value() + " (limit: " + it.limit() + ")");
  }

  private void probe(ProbeVerdict it) {
    add("probe", it.summary());
    it.calls().forEach(call -> add("probe " + call.callId(), call.line()));
  }

  private void plan(Incident incident, RollbackPlan it) {
    add("plan", "100 % from " + it.from() + " to " + it.to() + ", " + it.why());
    if (!it.differences().isEmpty()) {
      add("they differ in", String.join(", ", it.differences()));
    }
    incident.decision().flatMap(Gates::unasked).ifPresent(unasked -> add("but", unasked));
    it.trial().ifPresent(trial -> add("tried out", trial.sentence()));
    if (incident.phase() == Phase.PROPOSED) {
      add("to carry it out", "quench apply " + PlanName.of(incident.id(), it));
    }
  }

  private void verification(Verification it) {
    add("verification", it.verdict().name());
    it.checks()
        .forEach(
            check ->
                add(
                    "check " + check.number() + " " + check.title(),
                    check.health().name() + ": " + check.reason()));
  }

  private void mode(Mode it) {
    add("mode", it.title() + (it.runbook().isEmpty() ? "" : " (runbook " + it.runbook() + ")"));
    it.symptoms().forEach(symptom -> add("symptom", symptom));
    it.resolution().forEach(step -> add("resolution", step));
  }

  private void contact(String name, Contact it) {
    add(name, it.role() + ": " + it.reach());
  }
}
