package dev.quench.remediation.assess;

import dev.quench.common.Finding;
import dev.quench.remediation.Event.RuleInForce;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Folds findings into windows. */
public final class Windows {

  /** The most windows kept for a service; beyond it the longest silent ones go. */
  public static final int MAX = 60;

  private Windows() {}

  /** The windows after these findings; a rule that was edited starts anew. */
  public static List<Window> fold(List<Window> windows, List<Finding> findings) {
    List<Window> folded = new ArrayList<>(windows);
    findings.forEach(it -> fold(folded, it));
    return bounded(folded);
  }

  /** The windows once everything up to an instant has been dealt with in some of them. */
  public static List<Window> handled(
      List<Window> windows, Predicate<Window> which, Instant instant) {
    return windows.stream().map(it -> which.test(it) ? it.handled(instant) : it).toList();
  }

  /** The windows of rules that are in force as they were when the windows were opened. */
  public static List<Window> of(List<RuleInForce> rules, List<Window> windows) {
    Set<RuleInForce> inForce = new HashSet<>(rules);
    return windows.stream()
        .filter(it -> inForce.contains(new RuleInForce(it.rule(), it.fingerprint())))
        .toList();
  }

  private static void fold(List<Window> windows, Finding finding) {
    windows.removeIf(
        it -> it.rule().equals(finding.rule()) && !it.fingerprint().equals(finding.fingerprint()));
    for (int i = 0; i < windows.size(); i++) {
      if (windows.get(i).takes(finding)) {
        windows.set(i, windows.get(i).with(finding));
        return;
      }
    }
    windows.add(Window.of(finding));
  }

  private static List<Window> bounded(List<Window> windows) {
    while (windows.size() > MAX) {
      windows.remove(windows.stream().min(Comparator.comparing(Window::last)).orElseThrow());
    }
    return List.copyOf(windows);
  }
}
