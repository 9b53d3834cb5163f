package dev.quench.remediation.assess;

import dev.quench.common.ModeId;
import dev.quench.common.Severity;
import dev.quench.remediation.policy.SeverityPolicy;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How bad the whole is, judged from the windows that crossed.
 *
 * @param severity empty when none crossed
 * @param crossed in the order they were opened
 */
public record Assessment(Optional<Severity> severity, List<Window> crossed) {

  public Assessment {
    crossed = List.copyOf(crossed);
  }

  /** Judges windows against a roster of agents. */
  public static Assessment of(
      List<Window> windows, List<String> roster, SeverityPolicy severities) {
    List<Window> crossed = windows.stream().filter(Window::crossed).toList();
    return new Assessment(severity(crossed, roster, severities), crossed);
  }

  /** The failure modes seen, in order. */
  public List<ModeId> modes() {
    return List.copyOf(new LinkedHashSet<>(crossed.stream().map(Window::mode).toList()));
  }

  /** Event time of the latest signal; empty when nothing crossed. */
  public Optional<Instant> last() {
    return crossed.stream().map(Window::last).max(Instant::compareTo);
  }

  private static Optional<Severity> severity(
      List<Window> crossed, List<String> roster, SeverityPolicy severities) {
    Optional<Severity> worst =
        crossed.stream().map(it -> severities.of(it.impact())).reduce(Severity::worse);
    return covers(crossed, roster)
        ? worst.map(it -> it.worse(severities.impacts().allAgents()))
        : worst;
  }

  private static boolean covers(List<Window> crossed, List<String> roster) {
    Set<String> agents = new TreeSet<>();
    crossed.forEach(it -> it.agent().ifPresent(agents::add));
    return !roster.isEmpty() && agents.containsAll(roster);
  }
}
