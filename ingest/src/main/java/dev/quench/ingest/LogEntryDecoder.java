package dev.quench.ingest;

import dev.quench.common.entry.Projection;
import dev.quench.common.screen.Screen;

/** Reads what a log sink publishes: one LogEntry as JSON. */
public final class LogEntryDecoder implements Decoder {
  private final EntryReader entries;
  private final Glance glance;
  private final OwnRequests own;

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
    this(projection, screen, OwnRequests.UNKNOWN);
  }

  /**
   * Reads entries of services of which Quench makes requests.
   *
   * @param projection the fields the rules ask for; a signal's slots begin with these
   * @param screen what entries show that a rule can match; others are checked and not read
   * @param own what they log of these is no evidence
   */
  public LogEntryDecoder(Projection projection, Screen screen, OwnRequests own) {
    this.entries = new EntryReader(projection);
    this.glance = new Glance(screen);
    this.own = own;
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

  private Decoded understood(Entry entry, Envelope envelope) {
    return entry.isFromProbe(own, envelope)
        ? new Decoded.Ignored("written because of Quench's own probe")
        : new Decoded.Understood(entry.signal(envelope));
  }
}
