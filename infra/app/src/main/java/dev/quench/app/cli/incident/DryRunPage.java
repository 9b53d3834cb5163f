package dev.quench.app.cli.incident;

import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Json;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Command;
import dev.quench.remediation.Entry;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Watch;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.Reason;
import dev.quench.remediation.people.Objection;
import dev.quench.remediation.perform.Foreseen;
import dev.quench.remediation.plan.Shares;
import dev.quench.remediation.plan.Trial;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Shift;
import dev.quench.remediation.shift.Stop;
import java.util.List;
import java.util.Optional;

/** Prints what a command would come to, and ends by it. */
final class DryRunPage {
  /** What a decision is about that is about nothing there is. */
  private static final String TITLE = "Dry run";

  private static final String DONE = ". Nothing was written, and nobody was told.";

  private final Terminal terminal;
  private final boolean json;
  private final Watch before;
  private final Command command;

  DryRunPage(Terminal terminal, boolean json, Watch before, Command command) {
    this.terminal = terminal;
    this.json = json;
    this.before = before;
    this.command = command;
  }

  /** What it would come to, and the decision it would come to that by. */
  record Foretold(
      String outcome,
      String dryRun,
      Optional<Explained> incident,
      Optional<ExplainedShift> shift,
      List<TrafficTarget> wish,
      Optional<Trial> trial) {}

  int print(Foreseen it) {
    Optional<Explained> incident = it.work().incident().flatMap(this::explained);
    Optional<ExplainedShift> shift = it.work().shift().flatMap(this::explained);
    String said = it.match(this::write, this::end, Foreseen.Open::why) + DONE;
    if (json) {
      String outcome = it.match(w -> "WRITE", end -> "END", open -> "OPEN");
      List<TrafficTarget> wish = it.match(Foreseen.Write::wish, end -> List.of(), o -> List.of());
      Optional<Trial> trial =
          it.match(w -> Optional.of(w.trial()), end -> Optional.empty(), o -> Optional.empty());
      terminal.out().println(Json.text(new Foretold(outcome, said, incident, shift, wish, trial)));
    } else {
      incident.ifPresent(shown -> terminal.out().println(DecisionPage.of(shown, false) + "\n"));
      shift.ifPresent(shown -> terminal.out().println(DecisionPage.of(shown, false) + "\n"));
      terminal.out().println(TITLE + ": " + said);
    }
    return it.match(
        w -> exitCode(w.trial()), end -> exitCode(end.work()), open -> ExitCode.INCONCLUSIVE);
  }

  private Optional<Explained> explained(Incident it) {
    Optional<Incident> was = Objection.find(before, it.id());
    return made(it.decision(), was.flatMap(Incident::decision))
        .map(now -> Explained.of(service(), it, was.isPresent() ? it.id() : TITLE, now));
  }

  private Optional<ExplainedShift> explained(Shift it) {
    Optional<Shift> was = before.shift().filter(old -> old.id().equals(it.id()));
    return made(it.decision(), was.flatMap(Shift::decision))
        .map(now -> ExplainedShift.of(service(), it, was.isPresent() ? it.id() : TITLE, now));
  }

  /** What was decided for this, on which nothing was written. */
  private static <R extends Reason> Optional<Decision<R>> made(
      Optional<Decision<R>> now, Optional<Decision<R>> was) {
    return now.equals(was) ? Optional.empty() : now.map(Decision::notActed);
  }

  private ServiceRef service() {
    return before.service();
  }

  private String write(Foreseen.Write it) {
    return "it would write %s; %s"
        .formatted(Shares.inWords(Shares.carrying(it.wish())), it.trial().sentence());
  }

  private String end(Foreseen.End it) {
    return it.work()
        .shift()
        .map(DryRunPage::end)
        .or(() -> it.work().incident().map(DryRunPage::end))
        .orElse("nothing would come of it");
  }

  private static String end(Shift it) {
    return it.stop()
        .filter(stop -> stop != Stop.ASKED)
        .map(stop -> refused(stop, it.why()))
        .orElseGet(() -> "it would end without a write, " + it.stage());
  }

  private static String end(Incident it) {
    return it.decision()
        .flatMap(decision -> decision.refusal().map(no -> refused(no, decision.why())))
        .orElseGet(() -> "it would end without a write, " + it.phase() + last(it.timeline()));
  }

  private static String last(List<Entry> timeline) {
    return timeline.isEmpty() ? "" : ": " + timeline.get(timeline.size() - 1).text();
  }

  private static String refused(Reason reason, String why) {
    return "it would be refused, %s: %s".formatted(reason.name(), why);
  }

  private static int exitCode(Trial trial) {
    return switch (trial.answer()) {
      case ACCEPTED -> ExitCode.OK;
      case REFUSED -> ExitCode.NO;
      case UNREADABLE, UNKNOWN -> ExitCode.INCONCLUSIVE;
    };
  }

  private int exitCode(Foreseen.Work it) {
    Optional<Shift> shift = it.shift();
    if (shift.flatMap(Shift::stop).filter(Stop::badInput).isPresent()) {
      terminal.err().println("quench: " + shift.orElseThrow().why());
      return ExitCode.BAD_INPUT;
    }
    boolean back =
        command instanceof Command.AbortShift && shift.filter(Shift::putBack).isPresent();
    return back ? ExitCode.OK : ExitCode.NO;
  }
}
