package dev.quench.app;

import dev.quench.common.entry.Projection;
import dev.quench.common.screen.Screen;
import dev.quench.ingest.AlertDecoder;
import dev.quench.ingest.BuildDecoder;
import dev.quench.ingest.Decoder;
import dev.quench.ingest.Inbox;
import dev.quench.ingest.KnownBuilds;
import dev.quench.ingest.LogEntryDecoder;
import dev.quench.ingest.OwnRequests;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One kind of message, where it comes from and how it is read.
 *
 * @param kind names it in counts
 * @param decoder made for the fields the rules ask for, and for what entries show that matter
 */
public record Source(String kind, Inbox inbox, BiFunction<Projection, Screen, Decoder> decoder) {

  /** What a log sink publishes, of services of which nothing is asked and that nobody builds. */
  public static Source logs(Inbox inbox) {
    return logs(inbox, OwnRequests.UNKNOWN, new KnownBuilds());
  }

  /**
   * What a log sink publishes; what services log of our own requests is left out, and so is what
   * builds write that are not known to be for a service.
   */
  public static Source logs(Inbox inbox, OwnRequests own, KnownBuilds builds) {
    return new Source(
        "logs",
        inbox,
        (fields, screen) -> new LogEntryDecoder(fields, screen, own, Optional.of(builds)));
  }

  /** What Cloud Build publishes, by which builds become known. */
  public static Source builds(Inbox inbox, KnownBuilds known) {
    return new Source("builds", inbox, (fields, screen) -> new BuildDecoder(fields, known));
  }

  /** What Cloud Monitoring publishes. */
  public static Source alerts(Inbox inbox) {
    return new Source("alerts", inbox, (fields, screen) -> new AlertDecoder(fields));
  }
}
