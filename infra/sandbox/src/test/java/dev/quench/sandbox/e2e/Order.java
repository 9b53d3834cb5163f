package dev.quench.sandbox.e2e;

import dev.quench.common.RevisionName;
import dev.quench.common.Severity;
import dev.quench.remediation.Command;
import dev.quench.remediation.shift.Goal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person asks for, as a line for a process to read. */
final class Order {
  private static final String WHO = "sre";
  private static final List<Integer> STEPS = List.of(10, 50, 100);

  private Order() {}

  /** Such as {@code rollout llm-forge-00002-abc 1s}. */
  static Command parse(String line) {
    List<String> words = List.of(line.split(" "));
    return switch (words.get(0)) {
      case "arm" -> new Command.Arm(WHO);
      case "disarm" -> new Command.Disarm(WHO);
      case "open" -> new Command.OpenIncident(WHO, Severity.P1, "every agent answers 500");
      case "rollback" -> new Command.Rollback(WHO, Optional.of(revision(words, 1)));
      case "apply" -> new Command.Apply(WHO, words.get(1), words.get(2));
      case "rollout" -> move(rollout(revision(words, 1), Duration.parse(words.get(2))));
      case "split" -> move(Goal.Split.of(Map.of(revision(words, 1), 50, revision(words, 2), 50)));
      case "release" -> move(new Goal.Release());
      case "complete" -> new Command.CompleteSplit(WHO, revision(words, 1));
      case "pause" -> new Command.Pause(WHO, "a look at the dashboards", Optional.empty());
      case "resume" -> new Command.Resume(WHO);
      case "go-on" -> new Command.ResumeShift(WHO);
      case "abort" -> new Command.AbortShift(WHO);
      default -> throw new IllegalArgumentException(line + " (expected: one of the above)");
    };
  }

  private static Command move(Goal goal) {
    return new Command.MoveTraffic(WHO, goal);
  }

  private static Goal rollout(RevisionName revision, Duration soak) {
    return new Goal.Rollout(revision, STEPS, soak);
  }

  private static RevisionName revision(List<String> words, int place) {
    return new RevisionName(words.get(place));
  }
}
