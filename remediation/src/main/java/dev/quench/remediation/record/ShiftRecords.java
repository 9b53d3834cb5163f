package dev.quench.remediation.record;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.ledger.Document;
import dev.quench.remediation.ledger.Key;
import dev.quench.remediation.shift.Shift;
import java.util.ArrayList;
import java.util.List;

/**
 * The rollouts, splits and releases of a service before the latest, which is in its watch.
 *
 * @param shifts oldest first, bounded
 */
public record ShiftRecords(ServiceRef service, List<Shift> shifts) implements Document {
  /** Some 40 kB each at most, written when another begins. */
  static final int MAX = 10;

  public ShiftRecords {
    shifts = List.copyOf(shifts.subList(Math.max(0, shifts.size() - MAX), shifts.size()));
  }

  static Key key(ServiceRef service) {
    return new Key("shifts", service.toString());
  }

  ShiftRecords and(Shift latest) {
    List<Shift> all = new ArrayList<>(shifts);
    all.add(latest);
    return new ShiftRecords(service, all);
  }
}
