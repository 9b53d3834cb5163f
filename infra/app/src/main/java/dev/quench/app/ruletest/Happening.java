package dev.quench.app.ruletest;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Command;
import dev.quench.remediation.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Something that somebody does, or that befalls, while a test runs. */
sealed interface Happening {

  /** When, from the beginning of the test. */
  Duration at();

  /** Somebody deploys. */
  record Deploys(Duration at, World.Deployed revision) implements Happening {}

  /** Somebody moves traffic. */
  record MovesTraffic(Duration at, Map<String, Integer> shares, String by) implements Happening {}

  /** Revisions begin to answer otherwise. */
  record AnswersChange(Duration at, List<World.Answers> answers) implements Happening {}

  /**
   * A person asks Quench for something.
   *
   * @param command made when the time comes
   */
  record Commands(Duration at, Function<Moment, Command> command) implements Happening {}

  /**
   * What is only known when the time has come.
   *
   * @param incident the one that is open, or was last
   */
  record Moment(
      Instant now, Function<String, RevisionName> revisions, Optional<Incident> incident) {

    RevisionName revision(String name) {
      return revisions.apply(name);
    }

    Incident incident(String verb) {
      return incident.orElseThrow(
          () -> new Unplayable(verb + ": no incident (expected: one, by then)"));
    }
  }

  /** Something can no longer be read, or can be again. */
  record Sight(Duration at, List<World.Away> what, boolean away) implements Happening {}
}
