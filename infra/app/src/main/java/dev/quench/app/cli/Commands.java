package dev.quench.app.cli;

import dev.quench.app.cli.incident.AckCommand;
import dev.quench.app.cli.incident.ApplyCommand;
import dev.quench.app.cli.incident.ExplainIncidentCommand;
import dev.quench.app.cli.incident.IncidentsCommand;
import dev.quench.app.cli.incident.OpenIncidentCommand;
import dev.quench.app.cli.incident.RollbackCommand;
import dev.quench.app.cli.incident.VetoCommand;
import dev.quench.app.cli.rules.BacktestCommand;
import dev.quench.app.cli.rules.ClassifyCommand;
import dev.quench.app.cli.rules.QueryCommand;
import dev.quench.app.cli.rules.RulesCommand;
import dev.quench.app.cli.service.KnownCommand;
import dev.quench.app.cli.service.PauseCommand;
import dev.quench.app.cli.service.ReleasePinCommand;
import dev.quench.app.cli.service.ResumeCommand;
import dev.quench.app.cli.service.RolloutCommand;
import dev.quench.app.cli.service.SplitCommand;
import dev.quench.app.cli.service.SwitchCommand;
import dev.quench.app.cli.service.VerifyCommand;
import dev.quench.app.cli.terminal.Terminal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every command by name. Other modules are asked only for what is not built in. */
final class Commands {

  private record BuiltIn(String name, Supplier<Object> make) implements CommandProvider {
    @Override
    public Object command() {
      return make.get();
    }
  }

  private final List<CommandProvider> builtIn;

  private Commands(List<CommandProvider> builtIn) {
    this.builtIn = builtIn;
  }

  static Commands on(Terminal terminal) {
    return new Commands(
        List.of(
            new BuiltIn("run", () -> new RunCommand(terminal)),
            new BuiltIn("arm", () -> SwitchCommand.arm(terminal)),
            new BuiltIn("disarm", () -> SwitchCommand.disarm(terminal)),
            new BuiltIn("pause", () -> new PauseCommand(terminal)),
            new BuiltIn("resume", () -> new ResumeCommand(terminal)),
            new BuiltIn("incidents", () -> new IncidentsCommand(terminal)),
            new BuiltIn("incident", () -> OpenIncidentCommand.inGroup(terminal)),
            new BuiltIn("explain", () -> new ExplainIncidentCommand(terminal)),
            new BuiltIn("ack", () -> new AckCommand(terminal)),
            new BuiltIn("veto", () -> new VetoCommand(terminal)),
            new BuiltIn("apply", () -> new ApplyCommand(terminal)),
            new BuiltIn("known-good", () -> KnownCommand.good(terminal)),
            new BuiltIn("known-bad", () -> KnownCommand.bad(terminal)),
            new BuiltIn("rollback", () -> new RollbackCommand(terminal)),
            new BuiltIn("rollout", () -> new RolloutCommand(terminal)),
            new BuiltIn("split", () -> new SplitCommand(terminal)),
            new BuiltIn("release-pin", () -> new ReleasePinCommand(terminal)),
            new BuiltIn("verify", () -> new VerifyCommand(terminal)),
            new BuiltIn("query", () -> QueryCommand.line(terminal)),
            new BuiltIn("rules", () -> RulesCommand.inGroup(terminal)),
            new BuiltIn("backtest", () -> new BacktestCommand(terminal)),
            new BuiltIn("classify", () -> new ClassifyCommand(terminal))));
  }

  /**
   * The command that the arguments name; all of them, in the order of help, when they name none.
   */
  List<CommandProvider> asked(String... args) {
    String name = Arrays.stream(args).filter(it -> !it.startsWith("-")).findFirst().orElse("");
    return find(builtIn, name).or(() -> find(added(), name)).map(List::of).orElseGet(this::all);
  }

  private List<CommandProvider> all() {
    return Stream.concat(added().stream(), builtIn.stream()).toList();
  }

  private static Optional<CommandProvider> find(List<CommandProvider> all, String name) {
    return all.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  private static List<CommandProvider> added() {
    return ServiceLoader.load(CommandProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
