package dev.quench.sandbox.demo;

import dev.quench.remediation.Phase;
import java.time.Duration;
import java.util.List;

/** Stories in which Quench itself is killed. */
final class Killed {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Half of the story is the wait for what the dead process may still have under way. */
  private static final Duration WAITED_OUT = Duration.ofSeconds(60);

  static final List<Scenario> ALL =
      List.of(
          Scenario.of(
                  "killed-while-acting",
                  "Quench is killed in the middle of its write: another process finishes the"
                      + " rollback, once",
                  Result.ROLLED_BACK,
                  Killed::whileActing)
              .telling(" is gone")
              .within(WAITED_OUT));

  private Killed() {}

  /** Traffic follows a write late, so that the write is not yet on record when Quench is killed. */
  private static void whileActing(Life life, Stage stage) throws InterruptedException {
    life.peace();
    stage.quenchApart();
    life.deploy(Scenarios.GONE_BAD);
    stage.awaitPhase(LIMIT, Phase.PROBING);
    life.world().sandbox().lag(Duration.ofSeconds(4));
    stage.awaitMove(LIMIT);
    stage.killAndRestart("and has not put on record that Cloud Run took the write");
  }
}
