package dev.quench.app;

import dev.quench.common.entry.Projection;
import dev.quench.ingest.AlertDecoder;
import dev.quench.ingest.BuildDecoder;
import dev.quench.ingest.Decoder;
import dev.quench.ingest.Inbox;
import dev.quench.ingest.LogEntryDecoder;
import java.util.function.Function;

/**
 * One kind of message, where it comes from and how it is read.
 *
 * @param kind names it in counts
 * @param decoder made for the fields the rules ask for
 */
public record Source(String kind, Inbox inbox, Function<Projection, Decoder> decoder) {

  /** What a log sink publishes. */
  public static Source logs(Inbox inbox) {
    return new Source("logs", inbox, LogEntryDecoder::new);
  }

  /** What Cloud Build publishes. */
  public static Source builds(Inbox inbox) {
    return new Source("builds", inbox, BuildDecoder::new);
  }

  /** What Cloud Monitoring publishes. */
  public static Source alerts(Inbox inbox) {
    return new Source("alerts", inbox, AlertDecoder::new);
  }
}
