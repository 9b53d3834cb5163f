package dev.quench.app.config;

import dev.quench.common.text.Checked;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code quench run} works on and with. {@code docs/quench.example.yaml} explains each key.
 *
 * @param project the Google Cloud project of the services watched
 * @param region where they run
 * @param rules the rule file
 * @param endpoints where the APIs are, where not Google's own
 * @param ledger the SQLite file of the ledger
 * @param identity the principal Quench acts as, so that it knows its own changes in the audit log
 * @param flow how much may be outstanding
 * @param state where else Quench may keep files
 */
public record RunConfig(
    String project,
    String region,
    Path rules,
    Subscriptions subscriptions,
    Topics topics,
    Endpoints endpoints,
    Path ledger,
    String identity,
    FlowControl flow,
    Path state) {

  /** Google's own name for the address of its Pub/Sub emulator; it wins over the file. */
  public static final String EMULATOR_VARIABLE = "PUBSUB_EMULATOR_HOST";

  /**
   * Reads a configuration, or says all that is wrong with it.
   *
   * @param text the file's content
   * @param folder what the file's relative paths start from
   * @param home where Quench is installed: the shipped rule file is there
   * @param environment the process's variables
   * @param memory how many bytes of heap the configured process has: what waits must fit in
   */
  public static Checked<RunConfig> parse(
      String text, Path folder, Path home, Map<String, String> environment, long memory) {
    return RunConfigReader.read(text, folder, home, environment, memory);
  }

  /** The rule file that a configuration names, whatever else is wrong with it. */
  public static Optional<Path> rulesOf(String text, Path folder, Path home) {
    return RunConfigReader.rulesOf(text, folder, home);
  }

  /** The shipped rule file of an installation. */
  public static Path shippedRules(Path home) {
    return home.resolve("rules").resolve("llm-forge.yaml");
  }

  /** Where messages come from. */
  public record Subscriptions(
      PubSubName logs,
      Optional<PubSubName> builds,
      Optional<PubSubName> alerts,
      Optional<PubSubName> acknowledgements) {}

  /** Where messages go. */
  public record Topics(PubSubName notifications, PubSubName deadLetter) {}

  /**
   * APIs that are elsewhere than at Google's; empty means Google's.
   *
   * @param emulator of Pub/Sub, which is asked in its place, in plaintext wherever it is
   */
  public record Endpoints(
      Optional<Endpoint> cloudRun,
      Optional<Endpoint> logging,
      Optional<Endpoint> monitoring,
      Optional<Endpoint> pubsub,
      Optional<Endpoint> emulator) {}

  /**
   * How many messages may be held unsettled, of each subscription.
   *
   * @param messages 1..100000
   * @param bytes 1 MiB..a quarter of the heap, at most 1 GiB: there are four subscriptions, and
   *     each message is there more than once while it is read
   */
  public record FlowControl(int messages, long bytes) {

    /** What a file that says nothing gets: room for one message of the largest size twice over. */
    public static final FlowControl DEFAULT = new FlowControl(2_000, 24L << 20);
  }
}
