package dev.quench.app.cli.service;

import dev.quench.app.cli.ledger.Attendance;
import dev.quench.app.cli.ledger.Follower;
import dev.quench.app.cli.ledger.LedgerOptions;
import dev.quench.app.cli.ledger.ServiceStanding;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Json;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Command.Opinion;
import dev.quench.remediation.Memory;
import dev.quench.remediation.Repute;
import dev.quench.remediation.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is known of revisions, good or bad: listed, and said by hand. */
@Command(synopsisSubcommandLabel = "(list | add | remove)")
public final class KnownCommand implements Runnable {
  /** A service is read anew at once, again after a failure, and then for a while by itself. */
  private static final Duration READ_WITHIN = Duration.ofSeconds(30);

  private static final int NAMED = 8;

  private static final String ROW = "%-30s %-20s %-16s %-14s %s";

  private final Terminal terminal;
  private final String name;
  private final Opinion added;
  private final Opinion removed;
  private final Function<Memory, List<KnownRevision>> known;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  private KnownCommand(
      Terminal terminal,
      String name,
      Opinion added,
      Opinion removed,
      Function<Memory, List<KnownRevision>> known) {
    this.terminal = terminal;
    this.name = name;
    this.added = added;
    this.removed = removed;
    this.known = known;
  }

  public static CommandLine good(Terminal terminal) {
    return described(
        new KnownCommand(
            terminal,
            "known-good",
            Opinion.KNOWN_GOOD,
            Opinion.NOT_KNOWN_GOOD,
            KnownRevision::good),
        "The revisions that Quench would go back to first. A revision earns it by serving well.");
  }

  public static CommandLine bad(Terminal terminal) {
    return described(
        new KnownCommand(
            terminal, "known-bad", Opinion.KNOWN_BAD, Opinion.NOT_KNOWN_BAD, KnownRevision::bad),
        "The revisions that Quench never goes back to, nor to any that is made of the same.");
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Missing command: list, add or remove");
  }

  @Command(name = "list", description = "List them, oldest first; exit code 1 without any.")
  int list(
      @Parameters(paramLabel = "SERVICE", description = ServiceStanding.PARAMETER) String service,
      @Mixin LedgerOptions ledger,
      @Option(names = "--json", description = "Print one JSON object a line.") boolean json) {
    try (Watches watches = ledger.open()) {
      List<KnownRevision> all = known.apply(watches.of(watches.named(service)).memory());
      if (json) {
        all.forEach(it -> terminal.out().println(Json.text(it)));
      } else if (!all.isEmpty()) {
        terminal.out().println(ROW.formatted("REVISION", "SINCE", "BY", "MADE OF", "WHY"));
        all.forEach(it -> terminal.out().println(it.row(ROW)));
      }
      return all.isEmpty() ? none() : ExitCode.OK;
    }
  }

  @Command(
      name = "add",
      description = {
        "Say so by hand; recorded and told, with your name.",
        "Exit code 0, 2 for a revision that does not exist, 69 when that cannot be read. Without a"
            + " quench run it is checked when one starts."
      })
  int add(@Mixin Judgement judgement) {
    try (Watches watches = judgement.open()) {
      ServiceRef service = judgement.service(watches);
      judgement.requireThere(service);
      judgement.say(watches, service, added);
      Attendance.warn(terminal, watches);
      return outcome(watches, service, judgement.revision(), Instant.now().plus(READ_WITHIN));
    }
  }

  /** A revision that is none is forgotten as soon as the service has been read. */
  public int outcome(Watches watches, ServiceRef service, String revision, Instant until) {
    Optional<KnownRevision> last =
        new Follower(terminal, watches)
            .follow(
                () -> find(watches.of(service), revision),
                it -> List.of(),
                it -> it.filter(KnownRevision::unread).isEmpty() || Instant.now().isAfter(until));
    if (last.isEmpty()) {
      throw CommandFailure.badInput(unknown(watches.of(service), revision));
    }
    boolean unread = last.get().unread();
    terminal
        .out()
        .println(
            unread
                ? "%s is recorded as %s; quench run forgets it when it does not exist"
                    .formatted(revision, spoken())
                : revision + " is " + spoken() + " now");
    return unread && watches.attended() ? ExitCode.UNAVAILABLE : ExitCode.OK;
  }

  private static String unknown(Watch watch, String revision) {
    List<RevisionName> seen =
        watch.memory().revisions().stream()
            .filter(it -> !it.unserved())
            .map(Repute.Known::name)
            .toList();
    List<RevisionName> latest = seen.subList(Math.max(0, seen.size() - NAMED), seen.size());
    String such = latest.isEmpty() ? "" : ", such as " + latest;
    return "revision: %s (expected: one that %s has%s)"
        .formatted(revision, watch.service().service(), such);
  }

  private Optional<KnownRevision> find(Watch watch, String revision) {
    return known.apply(watch.memory()).stream()
        .filter(it -> it.revision().equals(revision))
        .findFirst();
  }

  @Command(name = "remove", description = "Take it back; exit code 1 when it was not so.")
  int remove(@Mixin Judgement judgement) {
    try (Watches watches = judgement.open()) {
      ServiceRef service = judgement.service(watches);
      String revision = judgement.revision();
      List<KnownRevision> all = known.apply(watches.of(service).memory());
      if (all.stream().noneMatch(it -> it.revision().equals(revision))) {
        List<String> names = all.stream().map(KnownRevision::revision).toList();
        terminal
            .err()
            .println("quench: revision: " + revision + " (expected: one of " + names + ")");
        return ExitCode.NO;
      }
      judgement.say(watches, service, removed);
      terminal.out().println(revision + " is no longer " + spoken());
      Attendance.warn(terminal, watches);
      return ExitCode.OK;
    }
  }

  private int none() {
    terminal.err().println("No revision is " + spoken() + ".");
    return ExitCode.NO;
  }

  private String spoken() {
    return name.replace('-', ' ');
  }

  private static CommandLine described(KnownCommand command, String purpose) {
    CommandLine line = new CommandLine(command);
    String name = command.name;
    line.getCommandSpec()
        .name(name)
        .usageMessage()
        .description(purpose)
        .footer(
            "",
            "Examples:",
            "  quench " + name + " list llm-forge --config quench.yaml",
            "  quench " + name + " add llm-forge llm-forge-00041-abc --why \"ran a week\"",
            "  quench " + name + " remove llm-forge llm-forge-00041-abc --why \"SDK bug\"");
    return line;
  }
}
