package dev.quench.sandbox.demo;

import dev.quench.app.Connections;
import dev.quench.app.Pipeline;
import dev.quench.app.RulesInForce;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Command;
import dev.quench.remediation.Event;
import dev.quench.remediation.notice.Outbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Quench on a sandbox's APIs and a ledger's file, for one service. It gets no messages: it asks the
 * service by itself.
 */
public final class QuenchAlone implements AutoCloseable {
  private final ServiceRef service;
  private final Connections connections;
  private final Pipeline pipeline;

  private QuenchAlone(ServiceRef service, Connections connections, Pipeline pipeline) {
    this.service = service;
    this.connections = connections;
    this.pipeline = pipeline;
  }

  /**
   * Sets it going.
   *
   * @param endpoint where the sandbox's APIs are
   * @param outbox gets what it tells
   */
  public static QuenchAlone start(
      String endpoint, ServiceRef service, Path ledger, RulesInForce rules, Outbox outbox)
      throws IOException {
    Clock clock = Clock.systemUTC();
    Connections connections =
        Connections.open(Connections.Apis.local(endpoint), ledger, outbox, rules, clock);
    String process = "alone-" + ProcessHandle.current().pid();
    Pipeline pipeline =
        Pipeline.start(List.of(), rules, connections.ports(), process, clock, watch -> {});
    return new QuenchAlone(service, connections, pipeline);
  }

  /** A person asks for something; returns when that is in the ledger. */
  public void command(Command command) {
    pipeline.driver().submit(service, new Event.Commanded(command)).join();
  }

  @Override
  public void close() {
    pipeline.close();
    connections.close();
  }
}
