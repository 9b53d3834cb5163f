package dev.quench.remediation.routing;

import java.util.List;
import java.util.Optional;

/**
 * Who hears of something.
 *
 * @param to at once
 * @param escalation one after the other, each when those before did not respond in time
 */
public record Recipients(List<Contact> to, List<Contact> escalation) {

  /** Nobody in particular: whoever reads the topic. */
  public static final Recipients NOBODY = new Recipients(List.of(), List.of());

  public Recipients {
    to = List.copyOf(to);
    escalation = List.copyOf(escalation);
  }

  /** Whose turn it is when the response target was missed for the nth time, counted from 1. */
  public Optional<Contact> escalated(int missed) {
    return missed >= 1 && missed <= escalation.size()
        ? Optional.of(escalation.get(missed - 1))
        : Optional.empty();
  }
}
