package dev.quench.app;

import dev.quench.adapters.ApiEndpoint;
import dev.quench.adapters.cloudrun.CloudRunServices;
import dev.quench.adapters.http.HttpProber;
import dev.quench.adapters.logging.CloudLogHistory;
import dev.quench.adapters.monitoring.CloudMetrics;
import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.remediation.notice.Outbox;
import dev.quench.remediation.perform.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** What remediation is connected to: Google's APIs, the service's URLs, and a SQLite ledger. */
public final class Connections implements AutoCloseable {
  private final CloudRunServices run;
  private final CloudLogHistory history;
  private final CloudMetrics metrics;
  private final SqliteLedger ledger;
  private final Ports ports;

  private Connections(
      CloudRunServices run,
      CloudLogHistory history,
      CloudMetrics metrics,
      SqliteLedger ledger,
      Outbox outbox,
      Clock clock) {
    this.run = run;
    this.history = history;
    this.metrics = metrics;
    this.ledger = ledger;
    this.ports = new Ports(ledger, run, history, metrics, new HttpProber(clock), outbox);
  }

  /** Where Google's APIs are asked. */
  public record Apis(ApiEndpoint run, ApiEndpoint logging, ApiEndpoint monitoring) {

    /** One local server for all three. */
    public static Apis local(String hostAndPort) {
      ApiEndpoint all = new ApiEndpoint.Plaintext(hostAndPort);
      return new Apis(all, all, all);
    }
  }

  /**
   * Opens the ledger and prepares the clients; they connect when first asked for something.
   *
   * @param rules read entries back from the log as they read those that come in
   * @throws IOException when the ledger cannot be used, or there are no credentials
   */
  public static Connections open(
      Apis apis, Path ledger, Outbox outbox, RulesInForce rules, Clock clock) throws IOException {
    return new Connections(
        CloudRunServices.open(apis.run(), clock),
        CloudLogHistory.open(apis.logging(), clock, new EntryModes(rules)),
        CloudMetrics.open(apis.monitoring(), clock),
        SqliteLedger.open(ledger),
        outbox,
        clock);
  }

  /** What the driver reaches the world through. */
  public Ports ports() {
    return ports;
  }

  @Override
  public void close() {
    run.close();
    history.close();
    metrics.close();
    ledger.close();
  }
}
