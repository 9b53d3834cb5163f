package dev.quench.sandbox.forge;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What is broken in this build, from the variable {@code FORGE_FAULT}: a comma-separated list of
 * {@code crash-at-start}, {@code hang-at-start}, {@code agent-down=AGENT} (400, success false),
 * {@code agent-error=AGENT} (500 and an error line), {@code all-agents-down}, {@code
 * invalid-artifact}, {@code schema-mismatch}, {@code slow=MILLISECONDS}, {@code oom} (dies of the
 * first request to an agent) and {@code leak=KIBIBYTES} (kept of each of them, for good). {@code
 * after=SECONDS}: all is well for so long.
 */
final class Faults {
  private static final String SLOW_MILLIS = "1500";

  private final Map<String, String> faults = new TreeMap<>();
  private final long begin = System.nanoTime();

  Faults(String list) {
    for (String fault : list.split(",", -1)) {
      String[] parts = fault.strip().split("=", 2);
      faults.merge(parts[0], parts.length == 2 ? parts[1] : "", (a, b) -> a + "," + b);
    }
  }

  boolean has(String fault) {
    return value(fault).isPresent();
  }

  boolean failsQuietly(Agent agent) {
    return names("agent-down", agent);
  }

  boolean failsLoudly(Agent agent) {
    return has("all-agents-down") || names("agent-error", agent);
  }

  long delayMillis() {
    return value("slow").map(it -> Long.parseLong(it.isEmpty() ? SLOW_MILLIS : it)).orElse(0L);
  }

  /** What of a request is never given back. */
  int leakBytes() {
    return value("leak").map(it -> Integer.parseInt(it) * 1024).orElse(0);
  }

  private boolean names(String fault, Agent agent) {
    return ("," + value(fault).orElse("") + ",").contains("," + agent.path() + ",");
  }

  private Optional<String> value(String fault) {
    return wellUntil() > System.nanoTime() - begin
        ? Optional.empty()
        : Optional.ofNullable(faults.get(fault));
  }

  private long wellUntil() {
    return TimeUnit.SECONDS.toNanos(Long.parseLong(faults.getOrDefault("after", "0")));
  }
}
