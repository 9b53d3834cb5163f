package dev.quench.remediation.turn;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Command;
import dev.quench.remediation.Manual;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.people.Callout;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.people.Deed.Kind;
import dev.quench.remediation.people.Objection;
import dev.quench.remediation.people.Step;
import dev.quench.remediation.plan.RollbackPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes down what people do about an incident, open or over, and draws the consequences. */
final class PeopleWork {

  /** What a person who applies a proposed plan takes upon themselves: whatever only proposes. */
  private static final List<String> AGREED =
      Stream.of(Refusal.values())
          .filter(it -> it.kind() == Refusal.Kind.PROPOSED)
          .map(Refusal::name)
          .sorted()
          .toList();

  private final Turn turn;

  PeopleWork(Turn turn) {
    this.turn = turn;
  }

  /** What cannot be followed changes nothing: whoever asked was told why. */
  void carryOut(Command.OnIncident command) {
    if (Objection.to(command, turn.before).isEmpty()) {
      turn.on(command.incident(), file -> carryOut(command, file));
    }
  }

  private void carryOut(Command.OnIncident command, CaseFile file) {
    if (command instanceof Command.Acknowledge it) {
      acknowledge(it, file);
    } else if (command instanceof Command.Veto it) {
      veto(it, file);
    } else if (command instanceof Command.Apply it) {
      apply(it, file);
    } else {
      Deed.of(command, turn.now).ifPresent(it -> onRecord(it, file));
    }
  }

  private Deed deed(String by, Kind kind, String text) {
    return new Deed(turn.now, by, kind, Optional.empty(), text);
  }

  /** The first counts; whoever comes later is on record, and says it once to each call. */
  private void acknowledge(Command.Acknowledge it, CaseFile file) {
    boolean said =
        file.freeze().deeds().stream()
            .anyMatch(d -> d.kind() == Kind.ACKNOWLEDGED && d.by().equals(it.by()));
    if (said && file.callout.isEmpty()) {
      return;
    }
    Optional<Callout> callout = file.callout;
    file.did(deed(it.by(), Kind.ACKNOWLEDGED, ""));
    file.callout = Optional.empty();
    String after =
        callout.map(c -> " after " + whole(Duration.between(c.since(), turn.now))).orElse("");
    new Casework(turn, file).tell("incident.acknowledged", "acknowledged by " + it.by() + after);
  }

  static String whole(Duration it) {
    return it.compareTo(Duration.ofMinutes(2)) < 0
        ? Math.max(0, it.toSeconds()) + " seconds"
        : it.compareTo(Duration.ofHours(2)) < 0
            ? it.toMinutes() + " minutes"
            : it.toHours() + " hours";
  }

  /** A wait for it is over; the gates say the rest. */
  private void veto(Command.Veto it, CaseFile file) {
    file.did(deed(it.by(), Kind.VETOED, it.reason()));
    new Casework(turn, file)
        .tell(
            "incident.vetoed",
            "vetoed by %s: %s; a rollback from %s is only proposed, in later incidents too, until another revision serves"
                .formatted(
                    it.by(),
                    it.reason(),
                    file.failing.map(RevisionName::value).orElse("what serves")));
    new Orders(turn).lookAgain(file);
  }

  private void apply(Command.Apply it, CaseFile file) {
    RollbackPlan plan = file.plan.orElseThrow();
    file.did(deed(it.by(), Kind.APPLIED, it.plan()));
    file.manual =
        Optional.of(
            new Manual(
                it.by(), Optional.of(plan.to()), AGREED, Optional.empty(), Optional.of(it.plan())));
    new Orders(turn).lookAnew(file);
  }

  private static void onRecord(Deed it, CaseFile file) {
    file.did(it);
    if (it.step().filter(Step.REVIEW::equals).isPresent()) {
      file.callout = Optional.empty();
    }
  }
}
