package dev.quench.sandbox.demo;

import static dev.quench.remediation.shift.Stage.PROVING;
import static dev.quench.remediation.shift.Stage.SOAKING;

import dev.quench.remediation.Phase;
import dev.quench.sandbox.config.Timing;
import java.time.Duration;
import java.util.List;

/** Stories in which Quench itself is killed. */
final class Killed {
  /** Traffic follows a write late, so that the write is not yet on record when Quench is killed. */
  private static final Duration LATE = Duration.ofSeconds(4);

  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Half of the story is the wait for what the dead process may still have under way. */
  private static final Duration WAITED_OUT = Duration.ofSeconds(60);

  /** Its steps come after or before that wait. */
  private static final Duration ALL_STEPS = Duration.ofSeconds(90);

  static final List<Scenario> ALL =
      List.of(
          Scenario.of(
                  "killed-while-acting",
                  "Quench is killed in the middle of its write: another process finishes the"
                      + " rollback, once",
                  Result.ROLLED_BACK,
                  Killed::whileActing)
              .telling(" is gone")
              .within(WAITED_OUT),
          Scenario.of(
                  "killed-while-rolling-out",
                  "Quench is killed in the middle of a rollout's step: another process goes on"
                      + " with it",
                  Result.ROLLED_OUT,
                  Killed::whileRollingOut)
              .telling(" is gone")
              .within(ALL_STEPS),
          Scenario.of(
                  "killed-while-taking-back",
                  "Quench is killed while it takes a failing rollout back: another process sees"
                      + " to it",
                  Result.UNDONE,
                  Killed::whileTakingBack)
              .telling(" is gone")
              .within(ALL_STEPS));

  private Killed() {}

  private static void whileActing(Life life, Stage stage) throws InterruptedException {
    life.peace();
    stage.quenchApart();
    life.deploy(Scenarios.GONE_BAD);
    stage.awaitPhase(LIMIT, Phase.PROBING);
    killAtTheNextMove(life, stage);
  }

  private static void whileRollingOut(Life life, Stage stage) throws InterruptedException {
    life.peace();
    stage.quenchApart();
    life.pin();
    stage.rollOut(life.deploy(""), Duration.ofSeconds(2));
    stage.awaitShift(LIMIT, PROVING);
    killAtTheNextMove(life, stage);
  }

  private static void whileTakingBack(Life life, Stage stage) throws InterruptedException {
    life.peace();
    stage.quenchApart();
    life.pin();
    stage.rollOut(life.deploy(Scenarios.GONE_BAD + ",after=15"), Duration.ofSeconds(60));
    stage.awaitShift(LIMIT, SOAKING);
    killAtTheNextMove(life, stage);
  }

  private static void killAtTheNextMove(Life life, Stage stage) throws InterruptedException {
    int before = life.world().moves().size();
    life.world().sandbox().lag(LATE);
    stage.awaitMoves(before + 1, LIMIT);
    stage.killAndRestart("and has not put on record that Cloud Run took the write");
    life.world().sandbox().lag(Timing.USUAL.lag());
  }
}
