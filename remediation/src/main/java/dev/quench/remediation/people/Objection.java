package dev.quench.remediation.people;

import dev.quench.common.ServiceRef;
import dev.quench.common.text.TimeOfDay;
import dev.quench.remediation.Command;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Watch;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.plan.RollbackPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why what a person asks for about an incident cannot be done, in words for that person. */
public final class Objection {
  private static final int NAMED = 5;

  private final ServiceRef service;
  private final Incident incident;

  private Objection(ServiceRef service, Incident incident) {
    this.service = service;
    this.incident = incident;
  }

  /** What stands against a command; nothing when it can be followed. */
  public static Optional<String> to(Command command, Watch watch) {
    return command instanceof Command.OnIncident it ? to(it, watch) : Optional.empty();
  }

  /** The incident of a watch that has this id, open or over. */
  public static Optional<Incident> find(Watch watch, String id) {
    return all(watch).filter(it -> it.id().equals(id)).findFirst();
  }

  private static Optional<String> to(Command.OnIncident command, Watch watch) {
    Optional<Incident> found = find(watch, command.incident());
    return found.isEmpty()
        ? Optional.of(unknown(command.incident(), watch))
        : new Objection(watch.service(), found.get()).to(command);
  }

  private Optional<String> to(Command.OnIncident command) {
    if (command instanceof Command.Veto) {
      return veto();
    }
    if (command instanceof Command.Apply it) {
      return apply(it.plan());
    }
    return command instanceof Command.Note it ? text("note", it.text()) : Optional.empty();
  }

  private static Optional<String> text(String what, String text) {
    return text.isBlank()
        ? Optional.of(what + ": '" + text + "' (expected: a sentence)")
        : Optional.empty();
  }

  private Optional<String> veto() {
    return moved()
        ? Optional.of(
            "veto: incident %s is %s (expected: one in which Quench has not acted yet)"
                .formatted(incident.id(), state()))
        : Optional.empty();
  }

  private Optional<String> apply(String plan) {
    Optional<RollbackPlan> ready = incident.plan();
    if (incident.phase().over()) {
      return Optional.of(expired(plan));
    }
    if (moved()) {
      return Optional.of(
          "plan: %s is being carried out already: incident %s is %s"
              .formatted(plan, incident.id(), state()));
    }
    return ready.isEmpty()
        ? Optional.of(
            "plan: %s: incident %s has none ready, it is %s (expected: one that proposes a plan)"
                .formatted(plan, incident.id(), state()))
        : ready.map(it -> PlanName.of(incident.id(), it).toString()).flatMap(it -> other(plan, it));
  }

  private Optional<String> other(String plan, String ready) {
    if (plan.equals(ready)) {
      return Optional.empty();
    }
    String was = PlanName.isOf(incident.id(), plan) ? " was superseded" : " is not known";
    RollbackPlan is = incident.plan().orElseThrow();
    return Optional.of(
        "plan: %s%s (expected: %s, from %s to %s, the plan of incident %s now)"
            .formatted(plan, was, ready, is.from(), is.to(), incident.id()));
  }

  private String expired(String plan) {
    String to = incident.plan().map(it -> " --to " + it.to()).orElse("");
    return "plan: %s expired: incident %s is %s (expected: the plan of an open incident); quench"
            .formatted(plan, incident.id(), state())
        + " rollback %s%s goes through the same probe and gates now"
            .formatted(service.service(), to);
  }

  private boolean moved() {
    return incident.phase().over() || acting(incident.phase());
  }

  private static boolean acting(Phase phase) {
    return phase == Phase.ACTING || phase == Phase.JUDGING || phase == Phase.VERIFYING;
  }

  private String state() {
    String decision = incident.decision().map(Decision::name).map(it -> ", " + it).orElse("");
    return incident
        .endedAt()
        .map(at -> incident.phase() + " since " + TimeOfDay.of(at))
        .orElse(incident.phase() + decision);
  }

  private static String unknown(String id, Watch watch) {
    List<String> ids = all(watch).map(Incident::id).toList();
    List<String> latest = ids.subList(Math.max(0, ids.size() - NAMED), ids.size());
    String expected =
        latest.isEmpty() ? "none there yet" : "one of incidents list, such as " + latest;
    return "incident: " + id + " (expected: " + expected + ")";
  }

  private static Stream<Incident> all(Watch watch) {
    return Stream.concat(watch.past().stream(), watch.incident().stream());
  }
}
