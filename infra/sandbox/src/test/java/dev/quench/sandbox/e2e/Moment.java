package dev.quench.sandbox.e2e;

import dev.quench.remediation.Effect;
import dev.quench.remediation.run.RunFaults.WriteFault;

/** When in the middle of a write Quench is killed. */
enum Moment {
  INTENDED("before Cloud Run has heard of it") {
    @Override
    void arrange(Survivors story) {
      story.holdWrites();
    }

    @Override
    boolean come(Survivors story, int before) {
      return story.performs(Effect.WriteTraffic.class);
    }

    @Override
    int written() {
      return 0;
    }
  },
  WRITTEN("after Cloud Run took it, and before that is on record") {
    @Override
    void arrange(Survivors story) {
      story.lag();
    }

    @Override
    boolean come(Survivors story, int before) {
      return story.writes() > before;
    }
  },
  UNKNOWN("after its answer was lost, and that is on record") {
    @Override
    void arrange(Survivors story) {
      story.lag();
      story.world().sandbox().runFaults().writes(1, WriteFault.TIMED_OUT_BUT_APPLIED);
    }

    @Override
    boolean come(Survivors story, int before) {
      return story.writes() > before && !story.performs(Effect.WriteTraffic.class);
    }

    @Override
    boolean pending() {
      return false;
    }
  };

  private final String sentence;

  Moment(String sentence) {
    this.sentence = sentence;
  }

  /** Before the write is begun. */
  abstract void arrange(Survivors story);

  /**
   * @param before how often was written before this one
   */
  abstract boolean come(Survivors story, int before);

  /** How often Cloud Run has taken it by then. */
  int written() {
    return 1;
  }

  /** Whether the ledger says that it is being performed. */
  boolean pending() {
    return true;
  }

  @Override
  public String toString() {
    return sentence;
  }
}
