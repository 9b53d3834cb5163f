package dev.quench.remediation.turn;

import dev.quench.common.Severity;
import dev.quench.remediation.Asker;
import dev.quench.remediation.Command;
import dev.quench.remediation.Control;
import dev.quench.remediation.Incident.Origin;
import dev.quench.remediation.Manual;
import dev.quench.remediation.Phase;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.routing.Contact;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import java.util.List;
import java.util.Optional;

/** Carries out what people ask for. */
final class Orders {
  private final Turn turn;

  Orders(Turn turn) {
    this.turn = turn;
  }

  void carryOut(Command command) {
    if (command instanceof Command.Arm it) {
      turn.control = new Control(true, it.by(), turn.control.pause());
      turn.patrol = turn.patrol.untried(true);
      switched("watch.armed", "armed by " + it.by() + ": Quench may act" + nobody());
    } else if (command instanceof Command.Disarm it) {
      turn.control = new Control(false, it.by(), turn.control.pause());
      switched("watch.disarmed", "disarmed by " + it.by() + ": Quench only watches");
    } else if (command instanceof Command.Pause it) {
      pause(it);
    } else if (command instanceof Command.Resume it) {
      turn.control = new Control(turn.control.armed(), turn.control.by(), Optional.empty());
      switched("watch.resumed", "resumed by " + it.by() + standing());
    } else if (command instanceof Command.OpenIncident it) {
      open(it);
    } else if (command instanceof Command.Judge it) {
      new Opinions(turn).take(it);
    } else if (command instanceof Command.Rollback it) {
      rollback(it);
    } else if (command instanceof Command.OnIncident it) {
      new PeopleWork(turn).carryOut(it);
    } else if (command instanceof Command.OnShift it) {
      new ShiftOrders(turn).carryOut(it);
    }
  }

  /** Who acts unattended must be able to call somebody. */
  private String nobody() {
    List<String> unnamed =
        turn.all.contacts().stream().filter(it -> !it.named()).map(Contact::role).toList();
    return unnamed.isEmpty()
        ? ""
        : "; nobody is named yet to call as " + String.join(", ", unnamed);
  }

  /** A pause with an end is over when its time has come. */
  void endPauseThatIsOver() {
    turn.control.pause().filter(it -> !it.holds(turn.now)).ifPresent(this::ended);
  }

  private void ended(Control.Pause it) {
    turn.control = new Control(turn.control.armed(), turn.control.by(), Optional.empty());
    String now = turn.control.armed() ? "Quench acts again" : "Quench watches, as before";
    switched("watch.resumed", it.ended() + "; " + now + standing());
  }

  /** What a pause stopped does not go on by itself. */
  private String standing() {
    return turn.shift
        .filter(
            it -> it.stage() == Stage.STOPPED && it.stop.filter(Stop.PAUSED::equals).isPresent())
        .map(it -> "; the " + it.goal.title() + " stays stopped until quench rollout resume")
        .orElse("");
  }

  private void pause(Command.Pause it) {
    Control.Pause pause = new Control.Pause(it.by(), it.reason(), turn.now, it.until());
    turn.control = new Control(turn.control.armed(), turn.control.by(), Optional.of(pause));
    String until = it.until().map(at -> " until " + at).orElse("");
    switched("watch.paused", "paused by " + it.by() + until + ": " + it.reason());
    turn.shift.ifPresent(file -> new ShiftWork(turn, file).lookNow());
  }

  /** Whatever waits looks at the facts, and with them at the switch for all, at once. */
  void lookNow() {
    turn.patrol = turn.patrol.lookAt(turn.now);
    turn.open.ifPresent(this::lookAgain);
    turn.shift.ifPresent(file -> new ShiftWork(turn, file).lookNow());
  }

  /** Tells it, and has a waiting incident looked at again, also in its wait for a veto. */
  private void switched(String type, String what) {
    turn.tell(type, false, turn.before.service().service() + ": " + what, List.of());
    turn.patrol = turn.patrol.lookAt(turn.now);
    turn.open.ifPresent(
        file -> {
          file.note(turn.now, "told", what);
          lookAgain(file);
        });
  }

  /** A waiting incident is looked at again, also in its wait for a veto, whose end stays. */
  void lookAgain(CaseFile file) {
    if (file.phase() == Phase.AWAITING_VETO) {
      turn.move(file, Phase.GATHERING);
    }
    new Casework(turn, file).lookAgainNow();
  }

  /**
   * What is being asked was chosen before a person asked for more: another target perhaps, or one
   * that only they may give a URL.
   */
  void lookAnew(CaseFile file) {
    if (file.phase() == Phase.PROBING || file.phase() == Phase.DECIDING) {
      turn.dropLook(Asker.INCIDENT);
      turn.move(file, Phase.GATHERING);
    }
    lookAgain(file);
  }

  private void open(Command.OpenIncident it) {
    String cause = it.severity() + " reported by " + it.by() + ": " + it.seen();
    Deed deed = deed(it.by(), Deed.Kind.REPORTED, it.severity() + ", " + it.seen());
    if (turn.open.isPresent()) {
      CaseFile file = turn.open.get();
      file.askedFor(deed);
      file.note(turn.now, "seen", cause);
      file.suspected = file.suspected.worse(it.severity());
      new Casework(turn, file).lookAgainNow();
      return;
    }
    CaseFile file = turn.openIncident(Origin.PERSON, cause, it.severity());
    file.askedFor(deed);
    turn.tell(file, "incident.suspected", false, turn.before.service().service() + ": " + cause);
  }

  private void rollback(Command.Rollback it) {
    Manual manual =
        new Manual(
            it.by(),
            it.to(),
            it.overrides().stream().sorted().toList(),
            it.reason(),
            Optional.empty());
    String to = it.to().map(r -> " to " + r).orElse("");
    String cause = "rollback" + to + " asked for by " + it.by() + manual.taking();
    String asked = "rollback" + to + manual.taking();
    CaseFile file =
        turn.open.orElseGet(() -> turn.openIncident(Origin.BY_HAND, cause, Severity.P1));
    if (acting(file)) {
      turn.tell(file, "incident.busy", false, "already acting: " + cause + " is not followed");
      return;
    }
    file.manual = Optional.of(manual);
    file.askedFor(deed(it.by(), Deed.Kind.ROLLBACK, asked));
    file.note(turn.now, "seen", cause);
    lookAnew(file);
  }

  private Deed deed(String by, Deed.Kind kind, String text) {
    return new Deed(turn.now, by, kind, Optional.empty(), text);
  }

  private static boolean acting(CaseFile file) {
    return switch (file.phase()) {
      case ACTING, JUDGING, VERIFYING -> true;
      default -> false;
    };
  }
}
