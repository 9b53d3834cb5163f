package dev.quench.remediation;

import dev.quench.common.RevisionName;
import dev.quench.common.Severity;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a person asks for; {@code by} is who, as the CLI knows them. */
public sealed interface Command {

  /** Who asks. */
  String by();

  /** From now on Quench may act on this service. */
  record Arm(String by) implements Command {}

  /** From now on Quench only watches. */
  record Disarm(String by) implements Command {}

  /** No action until then, or until resumed. */
  record Pause(String by, String reason, Optional<Instant> until) implements Command {}

  /** The pause is over. */
  record Resume(String by) implements Command {}

  /** A person saw something wrong (the runbook's user report). */
  record OpenIncident(String by, Severity severity, String seen) implements Command {}

  /**
   * Roll back by hand, through the same probe and plan.
   *
   * @param to the target; empty lets Quench choose
   * @param overrides names of refusals the person takes upon themselves; recorded
   */
  record Rollback(String by, Optional<RevisionName> to, Set<String> overrides) implements Command {}
}
