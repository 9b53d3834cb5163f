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

/**
 * Quench in a process of its own, to be killed: on a sandbox's APIs and a ledger's file, without
 * messages. Arguments: endpoint, project, ledger, and {@code open} to report an incident or {@code
 * rollout REVISION}. It ends when its standard input does.
 */
final class QuenchOnLedger {
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
        LocalQuench quench = LocalQuench.start(service, rules, connections.ports())) {
      begin(quench, List.of(args).subList(3, args.length));
      System.out.println("ready");
      while (System.in.read() >= 0) {
        System.out.flush();
      }
    }
    System.exit(0);
  }

  private static void begin(LocalQuench quench, List<String> words) {
    if (words.contains("open")) {
      quench.command(new Command.Arm("sre"));
      quench.command(new Command.OpenIncident("sre", Severity.P1, "every agent answers 500"));
    } else if (words.contains("rollout")) {
      RevisionName revision = new RevisionName(words.get(1));
      quench.command(
          new Command.MoveTraffic(
              "sre", new Goal.Rollout(revision, List.of(10, 50, 100), Duration.ofSeconds(1))));
    }
  }

  private static Outbox.Told say(Notice notice) {
    System.out.println(notice.at() + " " + notice.type() + ": " + notice.headline());
    return new Outbox.Told.Taken();
  }
}
