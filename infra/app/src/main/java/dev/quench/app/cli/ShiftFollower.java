package dev.quench.app.cli;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.shift.Shift;
import dev.quench.remediation.shift.Stage;
import java.time.Duration;
import java.util.Optional;

/** Prints a shift's timeline as it grows, until it ends or waits for a person. */
final class ShiftFollower {
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final TimelinePrinter printer;
  private final Watches watches;

  ShiftFollower(Terminal terminal, Watches watches) {
    this.printer = new TimelinePrinter(terminal);
    this.watches = watches;
  }

  /**
   * The shift as it ended, or as it was left when no process works on the ledger any more.
   *
   * @param undo whether it is being undone, so that standing still is not yet the end
   */
  Shift follow(ServiceRef service, String id, boolean undo) {
    while (true) {
      Shift shift = find(service, id);
      printer.print(shift.timeline());
      if (shift.stage().over() || (!undo && rests(shift.stage())) || !watches.attended()) {
        return shift;
      }
      pause();
    }
  }

  /** Whether nothing more will happen by itself. */
  static boolean rests(Stage stage) {
    return stage.over() || stage == Stage.STOPPED || stage == Stage.HELD;
  }

  private Shift find(ServiceRef service, String id) {
    Optional<Shift> shift = watches.of(service).shift().filter(it -> it.id().equals(id));
    return shift.orElseThrow(
        () -> CommandFailure.unavailable(id + " is no longer in the ledger: another has begun"));
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.unavailable("interrupted while waiting; what was asked for goes on");
    }
  }
}
