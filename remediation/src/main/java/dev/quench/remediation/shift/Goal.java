package dev.quench.remediation.shift;

import dev.quench.common.RevisionName;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a person wants the traffic to become. */
public sealed interface Goal {

  /** One word, as in a notice's type. */
  String word();

  /** What is wanted, in a few words. */
  String title();

  /** The same with its steps. */
  default String inFull() {
    return title();
  }

  /** How many steps it takes; at least one. */
  int stepCount();

  /** How long each step is watched before the next. */
  default Duration soak() {
    return Duration.ZERO;
  }

  /**
   * All traffic to a revision in steps, each verified (runbook 3.2).
   *
   * @param steps percents that increase and end in 100
   */
  record Rollout(RevisionName revision, List<Integer> steps, Duration soak) implements Goal {
    public Rollout {
      steps = List.copyOf(steps);
      if (!increasing(steps)) {
        throw new IllegalArgumentException(
            "steps: %s (expected: increasing percents above 0, the last one 100)"
                .formatted(steps.stream().map(String::valueOf).collect(Collectors.joining(","))));
      }
    }

    private static boolean increasing(List<Integer> steps) {
      int last = 0;
      for (int step : steps) {
        if (step <= last) {
          return false;
        }
        last = step;
      }
      return last == 100;
    }

    @Override
    public String word() {
      return "rollout";
    }

    @Override
    public String title() {
      return "rollout of " + revision;
    }

    @Override
    public String inFull() {
      String percents = steps.stream().map(String::valueOf).collect(Collectors.joining(", "));
      return title() + " by " + percents + " %, each for " + soak.toSeconds() + " s";
    }

    @Override
    public int stepCount() {
      return steps.size();
    }
  }

  /**
   * Traffic shared by two revisions, to compare them (runbook 2.2).
   *
   * @param shares percents that add up to 100
   * @param complete the one that a person has given everything to
   */
  record Split(SortedMap<RevisionName, Integer> shares, Optional<RevisionName> complete)
      implements Goal {
    public Split {
      shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
      int sum = shares.values().stream().mapToInt(it -> it).sum();
      boolean positive = shares.values().stream().allMatch(it -> it > 0);
      if (shares.size() != 2 || !positive || sum != 100) {
        throw new IllegalArgumentException(
            "split: %s, together %d %% (expected: two revisions, each above 0 %%, together 100 %%)"
                .formatted(shown(shares), sum));
      }
    }

    /** One that stands until a person says what becomes of it. */
    public static Split of(Map<RevisionName, Integer> shares) {
      return new Split(new TreeMap<>(shares), Optional.empty());
    }

    private static String shown(Map<RevisionName, Integer> shares) {
      return shares.entrySet().stream()
          .map(it -> it.getKey() + "=" + it.getValue())
          .collect(Collectors.joining(","));
    }

    @Override
    public String word() {
      return "split";
    }

    @Override
    public String title() {
      return complete
          .map(it -> "split completed to " + it)
          .orElseGet(() -> "split " + shown(shares));
    }

    @Override
    public int stepCount() {
      return complete.isPresent() ? 2 : 1;
    }
  }

  /** All traffic to LATEST, so that deploys serve again: what a rollback left owing. */
  record Release() implements Goal {

    @Override
    public String word() {
      return "release-pin";
    }

    @Override
    public String title() {
      return "release of the pin";
    }

    @Override
    public int stepCount() {
      return 1;
    }
  }
}
