package dev.quench.ingest;

import dev.quench.common.entry.Projection;
import dev.quench.common.screen.Screen;

/** Reads what a log sink publishes: one LogEntry as JSON. */
public final class LogEntryDecoder implements Decoder {
  private final EntryReader entries;
  private final Glance glance;

  /**
   * Reads all entries.
   *
   * @param projection the fields the rules ask for; a signal's slots begin with these
   */
  public LogEntryDecoder(Projection projection) {
    this(projection, Screen.open());
  }

  /**
   * Reads entries for rules.
   *
   * @param projection the fields the rules ask for; a signal's slots begin with these
   * @param screen what entries show that a rule can match; others are checked and not read
   */
  public LogEntryDecoder(Projection projection, Screen screen) {
    entries = new EntryReader(projection);
    glance = new Glance(screen);
  }

  @Override
  public Decoded decode(Envelope envelope) {
    try {
      byte[] body = envelope.body();
      return switch (glance.at(body)) {
        case UNMATCHED -> new Decoded.Unmatched();
        case SOUND -> understood(entries.readSound(body), envelope);
        case NOTHING -> understood(entries.read(body), envelope);
      };
    } catch (BrokenBody e) {
      return e.decoded();
    }
  }

  private static Decoded understood(Entry entry, Envelope envelope) {
    return entry.isFromProbe()
        ? new Decoded.Ignored("written because of Quench's own probe")
        : new Decoded.Understood(entry.signal(envelope));
  }
}
