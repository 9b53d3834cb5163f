package dev.quench.ingest;

import dev.quench.common.screen.Screen;

/**
 * One look over a body's bytes that may prove two things at once: that it is a sound log entry, by
 * all the rules that the reader of entries has, and that no rule can match it. What is proven sound
 * need not be checked again, and what no rule can match need not be read. Whatever is unusual about
 * a body is no such proof.
 */
final class Glance {
  private final Screen screen;
  private final Place root;
  private final Place logName;

  Glance(Screen screen) {
    this.screen = screen;
    this.root = screen.isOpen() ? Place.ANYWHERE : PlaceTree.of(screen);
    this.logName = root.below("logName");
  }

  /** What a look at a body proves. */
  enum Proof {
    UNMATCHED,
    SOUND,
    NOTHING
  }

  Proof at(byte[] body) {
    if (screen.isOpen() || body.length > JsonBody.MAX_BYTES) {
      return Proof.NOTHING;
    }
    try {
      BodyScan scan = new BodyScan(body, logName, screen.marks());
      scan.entry(root);
      return screen.letsThrough(scan.marks()) ? Proof.SOUND : Proof.UNMATCHED;
    } catch (Doubt unusual) {
      return Proof.NOTHING;
    }
  }

  /** The body is not what a glance can vouch for. Thrown often, so it knows nothing more. */
  static final class Doubt extends Exception {
    private static final long serialVersionUID = 1L;

    Doubt() {
      super("a body that is not as usual", null, false, false);
    }
  }
}
