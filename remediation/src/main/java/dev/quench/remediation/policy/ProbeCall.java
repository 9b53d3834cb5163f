package dev.quench.remediation.policy;

import dev.quench.remediation.probe.HttpCall;
import java.util.Optional;

/**
 * A real request, and what a good answer to it is.
 *
 * @param agent the agent it asks; empty for the service as a whole
 */
public record ProbeCall(HttpCall call, Optional<String> agent, Baseline baseline) {}
