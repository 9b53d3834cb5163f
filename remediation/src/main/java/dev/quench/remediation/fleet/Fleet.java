package dev.quench.remediation.fleet;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.Control;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Document;
import dev.quench.remediation.ledger.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The one document that concerns all services. It is committed together with the watch whose
 * standing changes, so that two services can never spend the same action.
 *
 * @param pause the switch for all
 * @param services those in trouble and those acted on of late, by name
 */
public record Fleet(Optional<Control.Pause> pause, List<Member> services) implements Document {

  /** Where it is in the ledger. */
  public static final Key KEY = new Key("fleet", "all");

  /** Nobody paused, and all is quiet. */
  public static final Fleet QUIET = new Fleet(Optional.empty(), List.of());

  public Fleet {
    services = List.copyOf(services);
  }

  /** With what a service's watch says now. */
  public Fleet with(Watch watch) {
    List<Member> all = new ArrayList<>(others(watch.service()));
    Member member = Member.of(watch);
    if (!member.quiet()) {
      all.add(member);
    }
    all.sort(Comparator.comparing(it -> it.service().toString()));
    return new Fleet(pause, all);
  }

  /** With another switch. */
  public Fleet switched(Optional<Control.Pause> next) {
    return new Fleet(next, services);
  }

  /** Without a pause whose time is over. */
  public Fleet afterPause(Instant now) {
    return switched(pauseAt(now));
  }

  /** The pause of all services, if one is in force. */
  public Optional<Control.Pause> pauseAt(Instant now) {
    return pause.filter(it -> it.holds(now));
  }

  /** How many actions were begun on all services together after an instant. */
  public long actionsAfter(Instant from) {
    return services.stream()
        .flatMap(it -> it.actions().stream())
        .filter(it -> it.isAfter(from))
        .count();
  }

  /** All services but one. */
  public List<Member> others(ServiceRef service) {
    return services.stream().filter(it -> !it.service().equals(service)).toList();
  }
}
