package dev.quench.remediation.people;

import dev.quench.remediation.Command;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something a person did about an incident.
 *
 * @param step the step of the procedure that was taken; only of a {@link Kind#STEP}
 * @param text what they said of it, at most {@link #MAX_TEXT} characters
 */
public record Deed(Instant at, String by, Kind kind, Optional<Step> step, String text) {

  /** How long a text may be. */
  public static final int MAX_TEXT = 500;

  /** The most deeds that an incident keeps; of more, the oldest notes go first. */
  public static final int MOST = 40;

  /** What was done. */
  public enum Kind {
    /** They saw that something is wrong, and said so. */
    REPORTED,
    /** A rollback is to be made. */
    ROLLBACK,
    /** Somebody responds: nobody else is called. */
    ACKNOWLEDGED,
    /** No action by Quench itself. */
    VETOED,
    /** The proposed plan is to be carried out. */
    APPLIED,
    /** Worth remembering. */
    NOTED,
    /** A step of the procedure is done. */
    STEP
  }

  public Deed {
    if (text.length() > MAX_TEXT) {
      text = text.substring(0, MAX_TEXT - 1) + "…";
    }
  }

  /** What a command puts on an incident's record and does nothing more: a note, a step taken. */
  public static Optional<Deed> of(Command.OnIncident command, Instant now) {
    if (command instanceof Command.Note it) {
      return Optional.of(new Deed(now, it.by(), Kind.NOTED, Optional.empty(), it.text()));
    }
    return command instanceof Command.TakeStep it
        ? Optional.of(new Deed(now, it.by(), Kind.STEP, Optional.of(it.step()), it.text()))
        : Optional.empty();
  }

  /** Deeds with one more, within the bound. */
  public static List<Deed> and(List<Deed> deeds, Deed news) {
    List<Deed> all = new ArrayList<>(deeds);
    all.add(news);
    if (all.size() > MOST) {
      all.remove(all.stream().filter(it -> it.kind() == Kind.NOTED).findFirst().orElse(all.get(0)));
    }
    return all;
  }

  /** As one reads it in a timeline. */
  public String sentence() {
    String said = text.isEmpty() ? "" : ": " + text;
    return switch (kind) {
      case REPORTED -> "reported by " + by + said;
      case ROLLBACK -> text + " asked for by " + by;
      case ACKNOWLEDGED -> "acknowledged by " + by + said;
      case VETOED -> "vetoed by " + by + said;
      case APPLIED -> "plan " + text + " applied by " + by;
      case NOTED -> by + said;
      case STEP -> step.map(Step::word).orElse("step") + " done by " + by + said;
    };
  }
}
