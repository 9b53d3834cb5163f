package dev.quench.ingest;

import dev.quench.common.entry.Projection;

/** Reads what a log sink publishes: one LogEntry as JSON. */
public final class LogEntryDecoder implements Decoder {
  private final EntryReader entries;

  /**
   * Reads entries for rules.
   *
   * @param projection the fields the rules ask for; a signal's slots begin with these
   */
  public LogEntryDecoder(Projection projection) {
    entries = new EntryReader(projection);
  }

  @Override
  public Decoded decode(Envelope envelope) {
    try {
      Entry entry = entries.read(envelope.body());
      return entry.isFromProbe()
          ? new Decoded.Ignored("written because of Quench's own probe")
          : new Decoded.Understood(entry.signal(envelope));
    } catch (BrokenBody e) {
      return e.decoded();
    }
  }
}
