package dev.quench.app.cli.service;

import dev.quench.app.Connections;
import dev.quench.app.Examination;
import dev.quench.app.QuenchProcess;
import dev.quench.app.Rulebook;
import dev.quench.app.RulesInForce;
import dev.quench.app.cli.ledger.ServiceStanding;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.ConfigFile;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Json;
import dev.quench.app.cli.terminal.RuleFile;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.app.config.RunConfig;
import dev.quench.common.ServiceRef;
import dev.quench.common.text.Section;
import dev.quench.remediation.policy.ServicePolicy;
import dev.quench.remediation.verify.Verification;
import dev.quench.remediation.verify.Verification.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The runbook's verify-deployment.sh, as real requests. */
@Command(
    name = "verify",
    description = {
      "Make the six checks of the runbook's section 5 on what serves now: real requests to the"
          + " health check and every agent, a sample generated twice, lost events, the log and the"
          + " numbers. Nothing is changed, and no ledger is needed."
          + " Where there is one, it learns which requests were made here.",
      "Exit code 0 healthy, 1 unhealthy, 3 inconclusive (not everything declared could be asked), 69"
          + " blind: the service could not be read or reached; 2 for what cannot be used."
    },
    footer = {
      "",
      "Examples:",
      "  quench verify llm-forge --config quench.yaml",
      "  quench verify llm-forge --config quench.yaml --since 30m --json"
    })
public final class VerifyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "SERVICE", description = ServiceStanding.PARAMETER)
  private String service = "";

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration: where the service is, its rule file and the APIs.")
  private @Nullable Path config;

  @Option(
      names = "--since",
      defaultValue = "10m",
      paramLabel = "DURATION",
      description =
          "How far back the log and the numbers are read, such as 10m or 1h. Default: ${DEFAULT-VALUE}")
  private String since = "10m";

  @Option(names = "--json", description = "Print what was found as one JSON object.")
  private boolean json;

  public VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RunConfig run = ConfigFile.read(config == null ? Path.of("") : config);
    Rulebook rules = RuleFile.read(run.rules());
    ServiceRef ref = ref(run, rules);
    ServicePolicy policy = rules.policy().service(ref).orElseThrow();
    RulesInForce inForce =
        new RulesInForce(rules, it -> QuenchProcess.services(run, it), Optional.of(run.identity()));
    Clock clock = Clock.systemUTC();
    Instant from = clock.instant().minus(back());
    try (Connections connections =
        Connections.looking(Connections.Apis.of(run.endpoints()), run.ledger(), inForce, clock)) {
      return new Examination(connections.ports(), clock)
          .examine(ref, policy, from)
          .match(this::found, VerifyCommand::away);
    } catch (IOException e) {
      throw CommandFailure.unavailable(String.valueOf(e.getMessage()));
    }
  }

  private ServiceRef ref(RunConfig run, Rulebook rules) {
    List<ServiceRef> watched = QuenchProcess.services(run, rules);
    return watched.stream()
        .filter(it -> service.equals(it.service()) || service.equals(it.toString()))
        .findFirst()
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "service: %s (expected: one of %s)".formatted(service, watched)));
  }

  private Duration back() {
    return Section.parseDuration(since)
        .filter(it -> !it.isZero())
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "--since: " + since + " (expected: a duration such as 10m, 1h or 1d)"));
  }

  /** Prints what was found, and ends by the verdict. */
  public int found(Examination.Found it) {
    terminal.out().println(json ? Json.text(it) : page(it));
    return switch (it.verification().verdict()) {
      case RECOVERED -> ExitCode.OK;
      case UNHEALTHY, PARTLY_RECOVERED -> ExitCode.NO;
      case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
      case BLIND -> ExitCode.UNAVAILABLE;
    };
  }

  private static int away(String reason) {
    throw CommandFailure.unavailable(reason);
  }

  private static String page(Examination.Found it) {
    StringBuilder page = new StringBuilder();
    page.append(
        "%s, %d %% on %s, log and numbers since %s%n"
            .formatted(
                it.service(),
                it.percent(),
                it.serving(),
                it.since().truncatedTo(ChronoUnit.SECONDS)));
    it.verification().checks().forEach(check -> page.append(line(check)));
    return page + verdict(it.verification().verdict());
  }

  private static String line(Verification.Check it) {
    return "  %d %-40s %-13s %s%n"
        .formatted(
            it.number(), it.title(), it.health().name().toLowerCase(Locale.ROOT), it.reason());
  }

  private static String verdict(Verdict it) {
    return switch (it) {
      case RECOVERED -> "healthy";
      case UNHEALTHY, PARTLY_RECOVERED -> "unhealthy";
      case INCONCLUSIVE -> "inconclusive: not everything declared could be asked";
      case BLIND -> "blind: the service could not be reached";
    };
  }
}
