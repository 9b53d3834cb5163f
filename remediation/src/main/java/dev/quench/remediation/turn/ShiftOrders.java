package dev.quench.remediation.turn;

import dev.quench.remediation.Asker;
import dev.quench.remediation.Command;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Shift;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import java.util.List;
import java.util.Optional;

/** Carries out what people ask for about a shift of traffic; what does not fit changes nothing. */
final class ShiftOrders {
  private final Turn turn;

  ShiftOrders(Turn turn) {
    this.turn = turn;
  }

  void carryOut(Command.OnShift command) {
    if (command instanceof Command.MoveTraffic it) {
      begin(it);
    } else if (command instanceof Command.ResumeShift) {
      turn.shift.filter(file -> file.stage() == Stage.STOPPED).ifPresent(this::resume);
    } else if (command instanceof Command.AbortShift it) {
      turn.shift.filter(file -> !file.stage().over()).ifPresent(file -> abort(file, it.by()));
    } else if (command instanceof Command.CompleteSplit it) {
      turn.shift
          .filter(file -> file.freeze().mayBeCompleted())
          .ifPresent(file -> complete(file, it));
    }
  }

  private void begin(Command.MoveTraffic it) {
    Optional<ShiftFile> under = turn.shift.filter(file -> !file.stage().over());
    under
        .map(file -> file.id)
        .or(() -> turn.incidentAtWork().map(incident -> incident.id))
        .ifPresentOrElse(what -> refuse(it, what), () -> open(it));
  }

  private void refuse(Command.MoveTraffic it, String what) {
    turn.tell(
        it.goal().word() + ".busy",
        false,
        "%s: %s is not followed: %s is under way"
            .formatted(turn.before.service().service(), it.goal().title(), what),
        List.of());
  }

  private void open(Command.MoveTraffic it) {
    ShiftFile file = new ShiftFile(Shift.begin(turn.id("s"), turn.now, it.by(), it.goal()));
    turn.shift = Optional.of(file);
    turn.dropLook(Asker.PATROL);
    new ShiftWork(turn, file)
        .tell("begun", false, "is begun: " + it.goal().inFull() + ", asked for by " + it.by());
  }

  private void resume(ShiftFile file) {
    turn.dropLook(Asker.PATROL);
    file.move(file.undoing.isPresent() ? Stage.UNDOING : Stage.LOOKING);
    anew(file);
    file.note(turn.now, "decided", "resumed");
  }

  private void anew(ShiftFile file) {
    file.since = turn.now;
    file.provenAt = Optional.empty();
    file.write = Optional.empty();
    file.failures = 0;
    file.writes = 0;
  }

  private void abort(ShiftFile file, String by) {
    String why = "asked for by " + by;
    if (file.stage() == Stage.STOPPED) {
      file.doubted = false;
      new ShiftWork(turn, file).undo(Stop.ASKED, why);
    } else if (file.undoing.isEmpty()) {
      file.undoing = Optional.of(why);
      turn.dropLook(Asker.SHIFT);
    } else {
      file.doubted = false;
    }
  }

  /** Everything to one of the two, once both have been asked. */
  private void complete(ShiftFile file, Command.CompleteSplit it) {
    if (file.goal instanceof Goal.Split split && split.shares().containsKey(it.to())) {
      turn.dropLook(Asker.SHIFT);
      turn.dropLook(Asker.PATROL);
      file.goal = new Goal.Split(split.shares(), Optional.of(it.to()));
      file.subject = Optional.of(it.to());
      file.step = 1;
      file.stop = Optional.empty();
      file.why = "";
      file.move(Stage.LOOKING);
      anew(file);
      file.note(turn.now, "decided", "all to " + it.to() + ", asked for by " + it.by());
    }
  }
}
