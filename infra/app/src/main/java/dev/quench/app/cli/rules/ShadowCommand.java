package dev.quench.app.cli.rules;

import dev.quench.app.cli.ledger.LedgerOptions;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Json;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.app.shadow.ShadowRule;
import dev.quench.app.shadow.Shadowed;
import dev.quench.app.shadow.Sighting;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what rules in shadow would have done. */
@Command(
    name = "shadow",
    description = {
      "Say what rules in shadow have matched so far, and what they would have opened.",
      "Counting begins when a rule is put in shadow while quench run is at work, and anew when it is",
      "edited. For the time before, see quench backtest."
    },
    footer = {
      "",
      "Examples:",
      "  quench rules shadow --config quench.yaml",
      "  quench rules shadow --ledger quench.db --json"
    })
final class ShadowCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--json", description = "Print the counts as JSON.")
  private boolean json;

  @Mixin private LedgerOptions ledger = new LedgerOptions();

  ShadowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (Watches open = ledger.open()) {
      Shadowed shadowed = open.shadowed();
      if (json) {
        terminal.out().println(Json.text(fields(shadowed)));
      } else {
        print(shadowed);
      }
    }
    return ExitCode.OK;
  }

  private void print(Shadowed shadowed) {
    if (shadowed.rules().isEmpty()) {
      terminal.out().println("No rule is in shadow, or no quench run has counted yet");
    }
    shadowed.rules().forEach(this::print);
    if (shadowed.uncounted() > 0) {
      terminal.out().println(shadowed.uncounted() + " matches more came too fast to be counted");
    }
  }

  private void print(ShadowRule rule) {
    terminal.out().println(rule.rule() + ", in shadow since " + second(rule.since()));
    if (rule.sightings().isEmpty()) {
      terminal.out().println("  has matched nothing");
    }
    for (Sighting it : rule.sightings()) {
      terminal.out().println("  " + it.service() + ": " + matched(it));
      terminal.out().println("    " + opened(it));
    }
  }

  private static String matched(Sighting it) {
    return (it.entries() == 1 ? "1 entry" : "%,d entries".formatted(it.entries()))
        + ", the first at "
        + second(it.first())
        + ", the last at "
        + second(it.last());
  }

  private static String opened(Sighting it) {
    return it.latest()
        .map(
            latest ->
                "would have opened "
                    + (it.openings() == 1 ? "1 incident" : it.openings() + " incidents")
                    + ", the last at "
                    + second(latest.at())
                    + ": "
                    + latest.severity()
                    + latest.agent().map(agent -> ", agent " + agent).orElse(""))
        .orElse("would have opened no incident: the threshold was never met");
  }

  private static Instant second(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  private static Map<String, Object> fields(Shadowed shadowed) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rules", shadowed.rules().stream().map(ShadowCommand::fields).toList());
    fields.put("uncounted", shadowed.uncounted());
    return fields;
  }

  private static Map<String, Object> fields(ShadowRule rule) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rule", rule.rule().value());
    fields.put("since", rule.since());
    fields.put("services", rule.sightings().stream().map(ShadowCommand::fields).toList());
    return fields;
  }

  private static Map<String, Object> fields(Sighting it) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("service", it.service().toString());
    fields.put("entries", it.entries());
    fields.put("first", it.first());
    fields.put("last", it.last());
    fields.put("openings", it.openings());
    fields.put("latest", it.latest());
    return fields;
  }
}
