package dev.quench.sandbox.e2e;

import dev.quench.app.Connections;
import dev.quench.app.RulesInForce;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.notice.Outbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Quench in a process of its own, to be killed: on a sandbox's APIs and a ledger's file, without
 * messages. Arguments: endpoint, project, ledger. It does what {@link Order orders} it reads from
 * its standard input say, and ends when that does.
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
        LocalQuench quench = LocalQuench.start(service, rules, connections)) {
      System.out.println("ready");
      obey(quench);
    }
    System.exit(0);
  }

  private static void obey(LocalQuench quench) throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      System.out.println("> " + line);
      quench.command(Order.parse(line));
    }
  }

  private static Outbox.Told say(Notice notice) {
    System.out.println(notice.at() + " " + notice.type() + ": " + notice.headline());
    return new Outbox.Told.Taken();
  }
}
