package dev.quench.sandbox.demo;

import dev.quench.app.RulesInForce;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Command;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.notice.Outbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@link QuenchAlone} in a process of its own. Each thing it tells is a line, and it ends when its
 * input does. Arguments: endpoint, the service as project/region/name, ledger, and {@code arm} for
 * the first one.
 */
final class QuenchApart {
  /** What the line begins with that says that it is at work. */
  static final String READY = "ready";

  private QuenchApart() {}

  public static void main(String[] args) throws IOException {
    ServiceRef service = ServiceRef.parse(args[1]);
    RulesInForce rules =
        new RulesInForce(DemoRulebook.hasty(), it -> List.of(service), Optional.of(World.QUENCH));
    try (QuenchAlone quench =
        QuenchAlone.start(args[0], service, Path.of(args[2]), rules, QuenchApart::tell)) {
      if (args.length > 3) {
        quench.command(new Command.Arm("demo"));
      }
      line(READY);
      int end = System.in.read();
      line("its input ended: " + end);
    }
  }

  private static Outbox.Told tell(Notice notice) {
    line(new Telling(notice.page(), notice.at(), notice.type(), notice.headline()).line());
    return new Outbox.Told.Taken();
  }

  private static void line(String text) {
    System.out.println(text);
    System.out.flush();
  }
}
