package dev.quench.remediation.routing;

import dev.quench.common.ModeId;
import dev.quench.common.Severity;
import java.util.List;

/**
 * What an open incident takes in without a word of its own.
 *
 * @param when the incident's severity
 * @param modes it shows one of these; empty for any incident
 * @param hides severities of what else is seen of the service
 */
public record Inhibition(Severity when, List<ModeId> modes, List<Severity> hides) {

  public Inhibition {
    modes = List.copyOf(modes);
    hides = List.copyOf(hides);
  }

  /** Whether an incident hides something of a severity. */
  public boolean hides(Severity incident, List<ModeId> shown, Severity seen) {
    return incident == when
        && (modes.isEmpty() || shown.stream().anyMatch(modes::contains))
        && hides.contains(seen);
  }
}
