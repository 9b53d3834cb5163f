package dev.quench.sandbox.e2e;

import dev.quench.app.Connections;
import dev.quench.app.RulesInForce;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.remediation.Command;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.notice.Outbox;
import dev.quench.remediation.shift.Goal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Quench in a process of its own, to be killed: on a sandbox's APIs and a ledger's file, without
 * messages. Arguments: endpoint, project, ledger, and what to begin: {@code arm}, {@code disarm},
 * {@code open} to arm and report an incident, {@code rollout REVISION}, {@code split REVISION
 * REVISION} or {@code release}; nothing to go on. It ends when its standard input does.
 */
final class QuenchOnLedger {
  private static final Duration SOAK = Duration.ofSeconds(1);

  private QuenchOnLedger() {}

  public static void main(String[] args) throws IOException {
    ServiceRef service = new ServiceRef(args[1], "us-central1", "llm-forge");
    RulesInForce rules = QuickRules.inForce(QuickRules.text(), service);
    try (Connections connections =
            Connections.open(
                Connections.Apis.local(args[0]),
                Path.of(args[2]),
                QuenchOnLedger::say,
                rules,
                Clock.systemUTC());
        LocalQuench quench = LocalQuench.start(service, rules, connections)) {
      begin(quench, List.of(args).subList(3, args.length));
      System.out.println("ready");
      while (System.in.read() >= 0) {
        System.out.flush();
      }
    }
    System.exit(0);
  }

  private static void begin(LocalQuench quench, List<String> words) {
    switch (words.isEmpty() ? "" : words.get(0)) {
      case "" -> {}
      case "arm" -> quench.command(new Command.Arm("sre"));
      case "disarm" -> quench.command(new Command.Disarm("sre"));
      case "open" -> {
        quench.command(new Command.Arm("sre"));
        quench.command(new Command.OpenIncident("sre", Severity.P1, "every agent answers 500"));
      }
      case "rollout" ->
          move(quench, new Goal.Rollout(revision(words, 1), List.of(10, 50, 100), SOAK));
      case "split" ->
          move(quench, Goal.Split.of(Map.of(revision(words, 1), 50, revision(words, 2), 50)));
      case "release" -> move(quench, new Goal.Release());
      default -> throw new IllegalArgumentException(words + " (expected: see above)");
    }
  }

  private static void move(LocalQuench quench, Goal goal) {
    quench.command(new Command.MoveTraffic("sre", goal));
  }

  private static RevisionName revision(List<String> words, int place) {
    return new RevisionName(words.get(place));
  }

  private static Outbox.Told say(Notice notice) {
    System.out.println(notice.at() + " " + notice.type() + ": " + notice.headline());
    return new Outbox.Told.Taken();
  }
}
