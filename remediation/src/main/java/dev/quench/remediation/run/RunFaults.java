package dev.quench.remediation.run;

import java.util.Optional;

/** How the model of Cloud Run misbehaves: each fault holds for a stated number of calls. */
public final class RunFaults {
  private String unreadable = "";
  private int unreadableReads;
  private int staleReads;
  private int faultyWrites;
  private WriteFault writeFault = WriteFault.CONFLICT;

  /** What becomes of a write. */
  public enum WriteFault {
    /** Refused: somebody changed the service meanwhile. */
    CONFLICT,
    /** Refused: the caller may not. */
    DENIED,
    /** Refused: the quota of writes is spent. */
    QUOTA,
    /** Not applied, and the caller is not told. */
    LOST,
    /** Applied, and the caller is not told. */
    TIMED_OUT_BUT_APPLIED
  }

  /** The next reads fail for this reason. */
  public synchronized void unreadable(int calls, String reason) {
    unreadableReads = calls;
    unreadable = reason;
  }

  /** The next reads show the service as it was before its latest change. */
  public synchronized void staleReads(int calls) {
    staleReads = calls;
  }

  /** The next writes go wrong. */
  public synchronized void writes(int calls, WriteFault fault) {
    faultyWrites = calls;
    writeFault = fault;
  }

  /** Everything is well again. */
  public synchronized void clear() {
    unreadableReads = 0;
    staleReads = 0;
    faultyWrites = 0;
  }

  synchronized Optional<String> nextRead() {
    if (unreadableReads == 0) {
      return Optional.empty();
    }
    unreadableReads--;
    return Optional.of(unreadable);
  }

  synchronized boolean nextReadIsStale() {
    boolean stale = staleReads > 0;
    staleReads -= stale ? 1 : 0;
    return stale;
  }

  /** Whether a write would be denied now; asking uses up nothing. */
  synchronized boolean denies() {
    return faultyWrites > 0 && writeFault == WriteFault.DENIED;
  }

  synchronized Optional<WriteFault> nextWrite() {
    if (faultyWrites == 0) {
      return Optional.empty();
    }
    faultyWrites--;
    return Optional.of(writeFault);
  }
}
