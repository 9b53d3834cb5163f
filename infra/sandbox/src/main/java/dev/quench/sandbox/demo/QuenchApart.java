package dev.quench.sandbox.demo;

import dev.quench.app.Connections;
import dev.quench.app.Pipeline;
import dev.quench.app.RulesInForce;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Command;
import dev.quench.remediation.Event;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.notice.Outbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Quench in a process of its own, on a sandbox's APIs and a ledger's file. It gets no messages: it
 * asks the service by itself. Each thing it tells is a line, and it ends when its input does.
 * Arguments: endpoint, the service as project/region/name, ledger, and {@code arm} for the first
 * one.
 */
final class QuenchApart {
  /** What the line begins with that says that it is at work. */
  static final String READY = "ready";

  private QuenchApart() {}

  public static void main(String[] args) throws IOException {
    ServiceRef service = ServiceRef.parse(args[1]);
    RulesInForce rules =
        new RulesInForce(DemoRulebook.hasty(), it -> List.of(service), Optional.of(World.QUENCH));
    try (Connections connections =
            Connections.open(
                Connections.Apis.local(args[0]),
                Path.of(args[2]),
                QuenchApart::tell,
                rules,
                Clock.systemUTC());
        Pipeline pipeline =
            Pipeline.start(
                List.of(),
                rules,
                connections.ports(),
                "demo-" + ProcessHandle.current().pid(),
                Clock.systemUTC(),
                watch -> {})) {
      if (args.length > 3) {
        pipeline.driver().submit(service, new Event.Commanded(new Command.Arm("demo"))).join();
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
