package dev.quench.ingest;

import dev.quench.common.Signal;
import dev.quench.common.entry.Projection;
import dev.quench.common.screen.Screen;
import java.util.Optional;

/** Reads what a log sink publishes: one LogEntry as JSON. */
public final class LogEntryDecoder implements Decoder {
  private final EntryReader entries;
  private final Glance glance;
  private final OwnRequests own;
  private final Optional<KnownBuilds> builds;

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
    this(projection, screen, OwnRequests.UNKNOWN, Optional.empty());
  }

  /**
   * Reads entries of services of which Quench makes requests.
   *
   * @param projection the fields the rules ask for; a signal's slots begin with these
   * @param screen what entries show that a rule can match; others are checked and not read
   * @param own what they log of these is no evidence
   * @param builds what those write that are not known is ignored; where there are none, nothing is
   */
  public LogEntryDecoder(
      Projection projection, Screen screen, OwnRequests own, Optional<KnownBuilds> builds) {
    this.entries = new EntryReader(projection);
    this.glance = new Glance(screen);
    this.own = own;
    this.builds = builds;
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
    if (entry.isFromProbe(own, envelope)) {
      return new Decoded.Ignored("written because of Quench's own probe");
    }
    Signal signal = entry.signal(envelope);
    return builds.isPresent() && entry.isFromBuild()
        ? built(entry.text(EntryField.BUILD).orElse("without an id"), signal, builds.get())
        : new Decoded.Understood(signal);
  }

  private static Decoded built(String build, Signal signal, KnownBuilds builds) {
    return builds
        .serviceOf(build)
        .<Decoded>map(it -> new Decoded.Understood(signal.about(it)))
        .orElseGet(() -> new Decoded.Ignored("build " + build + ": not known to be for a service"));
  }
}
