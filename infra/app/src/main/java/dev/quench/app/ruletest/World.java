package dev.quench.app.ruletest;

import dev.quench.remediation.rehearsal.Manner;
import dev.quench.remediation.routing.Silence;
import dev.quench.remediation.run.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How things stand when a test begins.
 *
 * @param clock when the test begins; empty where that is not asked
 * @param silences the only ones there are, whatever the rule file has
 * @param revisions oldest first
 * @param traffic the shares asked for, by revision; empty for all to the latest
 * @param answers from the beginning on; before it, everything answered well
 * @param actions rollbacks that Quench has carried out before
 * @param unreadable what cannot be read
 * @param failingToo other services that begin to fail at the same time
 */
record World(
    Optional<Instant> clock,
    List<Silence> silences,
    boolean armed,
    List<Deployed> revisions,
    Optional<Map<String, Integer>> traffic,
    List<Answers> answers,
    List<Acted> actions,
    List<Away> unreadable,
    List<String> failingToo) {

  /** When a test begins that does not say: a Monday noon. */
  private static final Instant USUAL = Instant.parse("2026-03-02T12:00:00Z");

  World {
    silences = List.copyOf(silences);
    revisions = List.copyOf(revisions);
    answers = List.copyOf(answers);
    actions = List.copyOf(actions);
    unreadable = List.copyOf(unreadable);
    failingToo = List.copyOf(failingToo);
  }

  /** When the test begins. */
  Instant begins() {
    return clock.orElse(USUAL);
  }

  /** The name of the revision that was deployed last. */
  Optional<String> newest() {
    return revisions.stream().map(Deployed::name).reduce((older, newer) -> newer);
  }

  /** A revision, by the name it has in the test; what is not ready never was. */
  record Deployed(String name, Duration age, boolean ready, Template template, String by) {}

  /** How a revision answers one of the declared requests. */
  record Answers(String revision, String call, Manner manner) {}

  /** A rollback before the test, and whether it helped. */
  record Acted(Duration age, boolean helped) {}

  /** Something that Quench reads the world by. */
  enum Away {
    CLOUD_RUN,
    LOG,
    METRICS
  }
}
