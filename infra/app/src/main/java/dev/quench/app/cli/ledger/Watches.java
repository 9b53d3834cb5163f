package dev.quench.app.cli.ledger;

import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.drive.Heartbeat;
import dev.quench.app.shadow.Shadowed;
import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Command;
import dev.quench.remediation.Event;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Remediator;
import dev.quench.remediation.Watch;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.fleet.FleetRegister;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import dev.quench.remediation.ledger.Key;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.Versioned;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.people.Objection;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.policy.ServicePolicy;
import dev.quench.remediation.record.Archive;
import dev.quench.remediation.shift.Shift;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The watches in a ledger, as people's commands read and change them. */
public final class Watches implements AutoCloseable {

  /** How often a command gives way to a running process that writes the same watch. */
  private static final int ATTEMPTS = 50;

  private final Ledger ledger;
  private final Archive archive;
  private final Path file;
  private final Optional<Place> place;
  private final InstantSource clock;

  /**
   * Where the services of a configuration are, also those that the ledger does not know yet.
   *
   * @param policy the rule file's, read when a service is looked for
   */
  public record Place(String project, String region, Supplier<Policy> policy) {

    List<ServiceRef> services() {
      Policy all = policy.get();
      return all.services().stream()
          .map(it -> new ServiceRef(project, region, it.name()))
          .distinct()
          .filter(it -> all.service(it).isPresent())
          .toList();
    }
  }

  public Watches(Ledger ledger, Path file, Optional<Place> place, InstantSource clock) {
    this.ledger = ledger;
    this.archive = new Archive(ledger);
    this.file = file;
    this.place = place;
    this.clock = clock;
  }

  /** Those of a ledger that is there. */
  public static Watches in(Path ledger) {
    try {
      return new Watches(
          SqliteLedger.open(ledger), ledger, Optional.empty(), InstantSource.system());
    } catch (IOException e) {
      throw CommandFailure.unavailable(String.valueOf(e.getMessage()));
    }
  }

  /** All watches, in the order of their services. */
  public List<Watch> all() {
    return services().stream().map(it -> read(it).document()).toList();
  }

  /**
   * The service that a person means by its name alone, or by project/region/service: one of the
   * configuration, or one that the ledger knows. Of several with a name that of the configuration
   * is meant.
   */
  public ServiceRef named(String name) {
    if (name.isBlank()) {
      throw CommandFailure.badInput("service: '" + name + "' (expected: a service's name)");
    }
    List<ServiceRef> configured = place.map(Place::services).orElse(List.of());
    return meant(name, configured)
        .or(() -> meant(name, services()))
        .orElseThrow(() -> unknown(name, configured));
  }

  private static Optional<ServiceRef> meant(String name, List<ServiceRef> services) {
    List<ServiceRef> found =
        services.stream()
            .filter(it -> name.equals(it.service()) || name.equals(it.toString()))
            .toList();
    if (found.size() > 1) {
      throw CommandFailure.badInput("service: " + name + " (expected: one of " + found + ")");
    }
    return found.stream().findFirst();
  }

  /** The watch as it is now. */
  public Watch of(ServiceRef service) {
    return read(service).document();
  }

  /** Changes a watch by a person's command; gives way to others that write it. */
  public Watch command(ServiceRef service, Command command, Policy policy) {
    requireOf(policy, service);
    Remediator remediator = new Remediator(policy);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Versioned<Watch> read = read(service);
      requireFit(command, read.document());
      Watch next = remediator.step(read.document(), new Event.Commanded(command), clock.instant());
      if (committed(changes(read, next))) {
        return next;
      }
    }
    throw CommandFailure.unavailable(
        file + ": " + service + " was changed by others " + ATTEMPTS + " times in a row");
  }

  /** By rules that do not speak of a service its watch would take leave of it. */
  private static void requireOf(Policy policy, ServiceRef service) {
    if (policy.service(service).isEmpty()) {
      throw CommandFailure.badInput(
          "service: %s (expected: one of the rule file's %s; name the configuration of its quench run with --config)"
              .formatted(
                  service,
                  policy.services().stream().map(ServicePolicy::name).distinct().toList()));
    }
  }

  private static void requireFit(Command command, Watch watch) {
    Objection.to(command, watch)
        .ifPresent(
            it -> {
              throw CommandFailure.badInput(it);
            });
  }

  /** The watch as it is, for a command that could be given by these rules. */
  public Watch before(ServiceRef service, Command command, Policy policy) {
    requireOf(policy, service);
    Watch watch = of(service);
    requireFit(command, watch);
    return watch;
  }

  /** Puts a person's note or step on the record of an incident that its watch no longer has. */
  public void onRecord(ServiceRef service, Command.OnIncident command) {
    Deed deed =
        Deed.of(command, clock.instant())
            .orElseThrow(
                () ->
                    CommandFailure.badInput(
                        "incident: %s is only a record by now (expected: one of the latest %d, or a note or a step)"
                            .formatted(command.incident(), Watch.MAX_PAST)));
    if (!committed(known(archive.changes(service, command.incident(), deed)))) {
      throw CommandFailure.unavailable(
          file + ": the record of " + command.incident() + " was changed by others; ask again");
    }
  }

  private List<Change> changes(Versioned<Watch> read, Watch next) {
    List<Change> changes = new ArrayList<>(known(archive.changes(read.document(), next)));
    changes.add(new Change(key(next.service()), read.version(), next));
    return changes;
  }

  /** All incidents of a service in full, oldest first. */
  public List<Incident> incidents(Watch watch) {
    return known(archive.incidents(watch));
  }

  /** The latest shift of a service and those before it that are kept, oldest first. */
  public List<Shift> shifts(Watch watch) {
    return known(archive.shifts(watch));
  }

  /** What concerns all services. */
  public Fleet fleet() {
    return known(fleetIfKept());
  }

  /** The same, if it can be read: it may be lost. */
  public Reading<Fleet> fleetIfKept() {
    return new FleetRegister(ledger)
        .read()
        .match(it -> Reading.known(it.document()), Reading::unreadable);
  }

  /** What rules in shadow have seen. */
  public Shadowed shadowed() {
    return known(ledger.read(Shadowed.KEY, Shadowed.class))
        .map(Versioned::document)
        .orElse(Shadowed.NOTHING);
  }

  /** Changes what concerns all services, and has it told as about the first of them. */
  public Fleet changeFleet(UnaryOperator<Fleet> change, Event news, Policy policy) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      FleetRegister register = new FleetRegister(ledger);
      Versioned<Fleet> read = known(register.toReplace());
      Fleet next = change.apply(read.document());
      List<Change> changes = new ArrayList<>(register.replacing(read, next));
      first(policy).map(it -> told(it, news, policy)).ifPresent(changes::addAll);
      if (committed(changes)) {
        return next;
      }
    }
    throw CommandFailure.unavailable(
        file + ": the services were changed by others " + ATTEMPTS + " times in a row");
  }

  /** Those of the configuration are watched for certain. */
  private Optional<ServiceRef> first(Policy policy) {
    return Stream.concat(place.stream().flatMap(it -> it.services().stream()), services().stream())
        .filter(it -> policy.service(it).isPresent())
        .findFirst();
  }

  private List<Change> told(ServiceRef service, Event news, Policy policy) {
    Versioned<Watch> read = read(service);
    return changes(read, new Remediator(policy).step(read.document(), news, clock.instant()));
  }

  /** Whether a process is at work on this ledger. */
  public boolean attended() {
    return !attendants().isEmpty();
  }

  /** The processes at work on this ledger. */
  public List<String> attendants() {
    return known(ledger.keys(Heartbeat.KIND)).stream()
        .flatMap(it -> known(ledger.read(it, Heartbeat.class)).stream())
        .map(Versioned::document)
        .filter(it -> it.alive(clock.instant()))
        .map(Heartbeat::process)
        .toList();
  }

  @Override
  public void close() {
    ledger.close();
  }

  private boolean committed(List<Change> changes) {
    CommitOutcome outcome = ledger.commit(changes);
    if (outcome instanceof CommitOutcome.Unavailable away) {
      throw CommandFailure.unavailable(away.reason());
    }
    return outcome instanceof CommitOutcome.Committed;
  }

  private Versioned<Watch> read(ServiceRef service) {
    return known(ledger.read(key(service), Watch.class))
        .orElseGet(() -> new Versioned<>(Watch.start(service), 0));
  }

  private List<ServiceRef> services() {
    return known(ledger.keys("watch")).stream().map(it -> ServiceRef.parse(it.name())).toList();
  }

  /** A mistyped service must not become one that nobody watches. */
  private CommandFailure unknown(String name, List<ServiceRef> configured) {
    String expected =
        place.isPresent()
            ? "%s of the configuration, or %s in %s".formatted(configured, services(), file)
            : "%s in %s; or --config".formatted(services(), file);
    return CommandFailure.badInput("service: %s (expected: one of %s)".formatted(name, expected));
  }

  private static Key key(ServiceRef service) {
    return new Key("watch", service.toString());
  }

  private static <T> T known(Reading<T> reading) {
    return reading.match(
        it -> it,
        reason -> {
          throw CommandFailure.unavailable(reason);
        });
  }
}
