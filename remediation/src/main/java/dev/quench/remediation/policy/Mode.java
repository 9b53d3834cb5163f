package dev.quench.remediation.policy;

import dev.quench.common.ModeId;
import java.util.List;

/**
 * A failure mode as the runbook has it.
 *
 * @param runbook the section that describes it
 */
public record Mode(
    ModeId id,
    String title,
    String runbook,
    List<String> symptoms,
    List<String> resolution,
    Remediation remediation) {

  public Mode {
    symptoms = List.copyOf(symptoms);
    resolution = List.copyOf(resolution);
  }

  /** What may be done unattended. */
  public enum Remediation {
    /** People are told. */
    TELL,
    /** The differential probe decides. */
    PROBE
  }
}
