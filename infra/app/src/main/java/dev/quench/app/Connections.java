package dev.quench.app;

import dev.quench.adapters.ApiEndpoint;
import dev.quench.adapters.cloudrun.CloudRunServices;
import dev.quench.adapters.http.HttpProber;
import dev.quench.adapters.http.RememberedRequests;
import dev.quench.adapters.logging.CloudLogHistory;
import dev.quench.adapters.monitoring.CloudMetrics;
import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.app.config.Endpoint;
import dev.quench.app.config.RunConfig;
import dev.quench.ingest.OwnRequests;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.notice.InMemoryOutbox;
import dev.quench.remediation.notice.Outbox;
import dev.quench.remediation.perform.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** What remediation is connected to: Google's APIs, the service's URLs, and a SQLite ledger. */
public final class Connections implements AutoCloseable {
  private final CloudRunServices run;
  private final CloudLogHistory history;
  private final CloudMetrics metrics;
  private final Ledger ledger;
  private final Ledger memory;
  private final RememberedRequests own;
  private final Ports ports;

  private Connections(
      CloudRunServices run,
      CloudLogHistory history,
      CloudMetrics metrics,
      Ledger ledger,
      Outbox outbox,
      Ledger memory,
      RememberedRequests own,
      Clock clock) {
    this.run = run;
    this.history = history;
    this.metrics = metrics;
    this.ledger = ledger;
    this.memory = memory;
    this.own = own;
    this.ports = new Ports(ledger, run, history, metrics, new HttpProber(clock, own), outbox);
  }

  /** Where Google's APIs are asked. */
  public record Apis(ApiEndpoint run, ApiEndpoint logging, ApiEndpoint monitoring) {

    /** Where a configuration says they are. */
    public static Apis of(RunConfig.Endpoints at) {
      return new Apis(api(at.cloudRun()), api(at.logging()), api(at.monitoring()));
    }

    /** Where a configuration says Pub/Sub is. */
    static ApiEndpoint pubSub(RunConfig.Endpoints at) {
      return at.emulator()
          .<ApiEndpoint>map(it -> new ApiEndpoint.Plaintext(it.toString()))
          .orElseGet(() -> api(at.pubsub()));
    }

    private static ApiEndpoint api(Optional<Endpoint> endpoint) {
      return endpoint.map(Apis::api).orElseGet(ApiEndpoint.Google::new);
    }

    private static ApiEndpoint api(Endpoint endpoint) {
      return endpoint.plaintext()
          ? new ApiEndpoint.Plaintext(endpoint.toString())
          : new ApiEndpoint.Elsewhere(endpoint.toString());
    }

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
    Ledger opened = SqliteLedger.open(ledger);
    return open(apis, opened, outbox, opened, rules, clock);
  }

  /**
   * Prepares clients that only look: nobody is told, and nothing is kept but which requests were
   * ours, where there is a ledger, so that whoever works on it leaves out what they made a service
   * log.
   *
   * @throws IOException when there are no credentials
   */
  public static Connections looking(Apis apis, Path ledger, RulesInForce rules, Clock clock)
      throws IOException {
    return open(apis, new InMemoryLedger(), new InMemoryOutbox(), memory(ledger), rules, clock);
  }

  /** One that cannot be used keeps nobody from looking. */
  private static Ledger memory(Path ledger) {
    try {
      return Files.exists(ledger) ? SqliteLedger.open(ledger) : new InMemoryLedger();
    } catch (IOException e) {
      return new InMemoryLedger();
    }
  }

  private static Connections open(
      Apis apis, Ledger ledger, Outbox outbox, Ledger memory, RulesInForce rules, Clock clock)
      throws IOException {
    RememberedRequests own = new RememberedRequests(clock, memory);
    return new Connections(
        CloudRunServices.open(apis.run(), clock),
        CloudLogHistory.open(apis.logging(), clock, new EntryModes(rules, own)),
        CloudMetrics.open(apis.monitoring(), clock),
        ledger,
        outbox,
        memory,
        own,
        clock);
  }

  /** What the driver reaches the world through. */
  public Ports ports() {
    return ports;
  }

  /** The requests that probes made: what services log of them is no evidence. */
  public OwnRequests ownRequests() {
    return own;
  }

  @Override
  public void close() {
    run.close();
    history.close();
    metrics.close();
    ledger.close();
    memory.close();
  }
}
