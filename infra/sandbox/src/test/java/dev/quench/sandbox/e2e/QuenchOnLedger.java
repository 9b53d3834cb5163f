package dev.quench.sandbox.e2e;

import dev.quench.app.RulesInForce;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.notice.Outbox;
import dev.quench.sandbox.demo.QuenchAlone;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * {@link QuenchAlone} in a process of its own, to be killed. Arguments: endpoint, project, ledger.
 * It does what {@link Order orders} it reads from its standard input say, and ends when that does.
 */
final class QuenchOnLedger {

  private QuenchOnLedger() {}

  public static void main(String[] args) throws IOException {
    ServiceRef service = new ServiceRef(args[1], "us-central1", "llm-forge");
    RulesInForce rules = QuickRules.inForce(QuickRules.text(), service);
    try (QuenchAlone quench =
        QuenchAlone.start(args[0], service, Path.of(args[2]), rules, QuenchOnLedger::say)) {
      System.out.println("ready");
      obey(quench);
    }
    System.exit(0);
  }

  private static void obey(QuenchAlone quench) throws IOException {
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
