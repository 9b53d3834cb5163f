package dev.quench.remediation;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.assess.Window;
import dev.quench.remediation.ledger.Document;
import dev.quench.remediation.ledger.Key;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.shift.Pin;
import dev.quench.remediation.shift.Shift;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything Quench knows about one service.
 *
 * @param counter the last number given to an effect, incident or notice
 * @param pending the one effect being carried out; in a committed watch, the record of intention
 * @param untold notices decided and not yet told, oldest first
 * @param shift the traffic being moved step by step, or moved so last
 * @param pin what a rollback left owing
 * @param wakeAt when an alarm should ring, if no event comes before
 * @param past incidents that are over, oldest first
 */
public record Watch(
    ServiceRef service,
    long counter,
    Control control,
    List<Window> windows,
    Optional<Incident> incident,
    List<Incident> past,
    Optional<PendingEffect> pending,
    List<Notice> untold,
    Memory memory,
    Patrol patrol,
    Optional<Shift> shift,
    Optional<Pin> pin,
    Optional<Instant> wakeAt)
    implements Document {

  /** What its key in the ledger begins with. */
  public static final String KIND = "watch";

  /** How many incidents that are over are kept; the watch is committed at every step. */
  public static final int MAX_PAST = 20;

  /**
   * How many untold notices are kept. Beyond it quiet ones go, and pages that a later one replaced;
   * how many is told.
   */
  public static final int MAX_UNTOLD = 50;

  public Watch {
    windows = List.copyOf(windows);
    past = List.copyOf(past);
    untold = List.copyOf(untold);
  }

  /** Where a service's watch is in the ledger. */
  public static Key key(ServiceRef service) {
    return new Key(KIND, service.toString());
  }

  /** A service nobody has looked at yet: observe only, due for its first look. */
  public static Watch start(ServiceRef service) {
    return new Watch(
        service,
        0,
        Control.OBSERVING,
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Memory.EMPTY,
        Patrol.START,
        Optional.empty(),
        Optional.empty(),
        Optional.of(Instant.EPOCH));
  }

  /** Whether Quench may act on this service. */
  public boolean armed() {
    return control.armed();
  }

  /** The pause in force, if any. */
  public Optional<Control.Pause> pause() {
    return control.pause();
  }

  /** This watch with its pending effect taken on by a process. */
  public Watch claimedBy(String process, Instant until) {
    return new Watch(
        service,
        counter,
        control,
        windows,
        incident,
        past,
        pending.map(it -> it.claimedBy(new PendingEffect.Claim(process, until))),
        untold,
        memory,
        patrol,
        shift,
        pin,
        wakeAt);
  }

  /** This watch with a memory of more than it has lived through. */
  public Watch remembering(Memory more) {
    return new Watch(
        service, counter, control, windows, incident, past, pending, untold, more, patrol, shift,
        pin, wakeAt);
  }

  /** This watch with no alarm set. */
  public Watch asleep() {
    return new Watch(
        service,
        counter,
        control,
        windows,
        incident,
        past,
        pending,
        untold,
        memory,
        patrol,
        shift,
        pin,
        Optional.empty());
  }
}
