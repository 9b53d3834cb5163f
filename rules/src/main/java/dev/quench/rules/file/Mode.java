package dev.quench.rules.file;

import dev.quench.common.ModeId;
import java.util.List;

/**
 * A failure mode: what people see of it, and what they do about it.
 *
 * @param runbook the runbook's section; empty for a mode the runbook does not have
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
    /** The differential probe decides whether a rollback helps. */
    PROBE,
    /** People are told; nothing is done. */
    TELL
  }
}
