package dev.quench.remediation;

import dev.quench.common.RulesHash;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.remediation.Transitions.Transition;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.policy.ServicePolicy;
import dev.quench.remediation.routing.Contact;
import dev.quench.remediation.turn.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The brain: from a watch and an event to the next watch. Pure, total and deterministic; it owns no
 * thread, no clock and no I/O. Of a service that no policy speaks of any more it takes leave; of
 * one that none ever spoke of it knows nothing and does nothing.
 */
public final class Remediator {
  private final Policy policy;
  private final Optional<RulesHash> rules;
  private final Consumer<Transition<Phase>> visited;

  public Remediator(Policy policy) {
    this(policy, it -> {});
  }

  /** One whose decisions say which rule file they were made by. */
  public Remediator(Policy policy, RulesHash rules) {
    this(policy, Optional.of(rules), it -> {});
  }

  /** With somebody who wants to know which transitions are made. */
  Remediator(Policy policy, Consumer<Transition<Phase>> visited) {
    this(policy, Optional.empty(), visited);
  }

  private Remediator(
      Policy policy, Optional<RulesHash> rules, Consumer<Transition<Phase>> visited) {
    this.policy = policy;
    this.rules = rules;
    this.visited = visited;
  }

  /** Who is called when a service is in danger and nothing else can be said. */
  public List<Contact> called(ServiceRef service) {
    return policy.routing().recipients(service.service(), environment(service), Severity.P1).to();
  }

  private Optional<String> environment(ServiceRef service) {
    return policy.service(service).flatMap(it -> it.place().environment());
  }

  private Watch leave(Watch watch, Event event, Instant now) {
    ServicePolicy none = ServicePolicy.none(watch.service().service());
    return new Turn(policy, none, rules, visited, watch, now).leave(event);
  }

  /** The watch after an event. The same watch, event and instant always give the same watch. */
  public Watch step(Watch watch, Event event, Instant now) {
    return policy
        .service(watch.service())
        .map(it -> new Turn(policy, it, rules, visited, watch, now).take(event))
        .orElseGet(() -> leave(watch, event, now));
  }
}
