package dev.quench.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.Program;
import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.common.RevisionName;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Versioned;
import dev.quench.remediation.people.PlanName;
import dev.quench.remediation.plan.Wishes;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Shift;
import dev.quench.remediation.shift.Stage;
import dev.quench.sandbox.config.Timing;
import dev.quench.sandbox.demo.Moves;
import dev.quench.sandbox.demo.World;
import dev.quench.sandbox.e2e.Deed.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** What outlives each process of Quench: the service with two revisions, and the ledger. */
final class Survivors implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(40);

  private final World world;
  private final Path file;
  private final SqliteLedger ledger;
  private final Setting setting;
  private final RevisionName older;
  private final RevisionName newer;

  Survivors(Path file, Setting setting) throws Exception {
    this.file = file;
    this.setting = setting;
    this.world = World.create();
    this.ledger = SqliteLedger.open(file);
    this.older = world.deploy(World.PIPELINE, "");
    if (setting == Setting.PINNED) {
      pin(older);
    }
    this.newer = newer(setting);
  }

  private RevisionName newer(Setting setting) throws InterruptedException {
    return setting == Setting.BAD
        ? world.deploy(World.PIPELINE, "all-agents-down")
        : world.deploy(World.SERVICE, World.PIPELINE, world.boundToFirstAddress());
  }

  private void pin(RevisionName revision) {
    world
        .sandbox()
        .traffic(World.SERVICE, List.of(TrafficTarget.of(revision, 100)), "alice@example.com");
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> !service().reconciling() && service().share(revision) == 100);
  }

  World world() {
    return world;
  }

  /** Quench as a process of its own, which goes on with what it finds. */
  Program quench() {
    return Program.start(
            QuenchOnLedger.class,
            Map.of(),
            world.sandbox().endpoint(),
            world.ref().project(),
            file.toString())
        .awaitLine("ready");
  }

  /** Has a process be asked for something, or lets it happen. */
  void happens(String what, Program quench) {
    if (what.equals(Deed.NEW_DIES)) {
      world.disableFirstAddress();
      world.sandbox().kill(World.SERVICE, newer);
    } else {
      quench.type(named(what));
    }
  }

  private String named(String order) {
    return order
        .replace("old", older.value())
        .replace("new", newer.value())
        .replace("PLAN", plan().orElse("PLAN"));
  }

  /** The incident and its plan, as a person names them. */
  private Optional<String> plan() {
    return incident()
        .flatMap(it -> it.plan().map(plan -> it.id() + " " + PlanName.of(it.id(), plan)));
  }

  void until(Program quench, Callable<Boolean> so) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .failFast(() -> assertThat(quench.alive()).as(quench::output).isTrue())
        .untilAsserted(() -> assertThat(so.call()).as(() -> seen(quench)).isTrue());
  }

  /** What there is to see when something did not come. */
  String seen(Program quench) {
    return quench.output() + "\n" + timeline() + "\n" + service();
  }

  private String timeline() {
    return Stream.concat(
            incidents().stream().flatMap(it -> it.timeline().stream()),
            shift().stream().flatMap(it -> it.timeline().stream()))
        .map(it -> it.at() + " " + it.what() + " " + it.text())
        .collect(Collectors.joining("\n"));
  }

  /** All writes hang for a while before Cloud Run hears of them, and dry runs too. */
  void holdWrites() {
    world.sandbox().apiFaults().slow("UpdateService", 100, Duration.ofSeconds(8));
  }

  /** Traffic follows a write so late that there is time to be killed in between. */
  void lag() {
    world.sandbox().lag(Duration.ofSeconds(4));
  }

  /** All is as usual again, for the process that comes after. */
  void asUsual() {
    world.sandbox().apiFaults().clear();
    world.sandbox().lag(Timing.USUAL.lag());
  }

  /** How Quench moved traffic, by the audit log alone. */
  List<String> moves() {
    String begin = setting == Setting.PINNED ? older.value() : Moves.LATEST;
    return Moves.by(World.QUENCH, Map.of(begin, 100), world.sandbox().entries()).stream()
        .map(this::shown)
        .toList();
  }

  private String shown(Map<String, Integer> shares) {
    Map<String, Integer> named = new TreeMap<>();
    shares.forEach((revision, percent) -> named.put(shown(revision), percent));
    return named.entrySet().stream()
        .map(it -> it.getKey() + "=" + it.getValue())
        .collect(Collectors.joining(" "));
  }

  private String shown(String revision) {
    return revision.replace(older.value(), "old").replace(newer.value(), "new");
  }

  /** How many traffic writes of Quench the API took, by the audit log alone. */
  int writes() {
    return Moves.writes(World.QUENCH, world.sandbox().entries());
  }

  /** The one tag there should be in quiet times is there, and no other. */
  boolean tagged() {
    return tags().equals(List.of(Wishes.TAG)) && quiet();
  }

  /** No tag is left that nobody wants. */
  boolean clean() {
    return tags().isEmpty() && quiet();
  }

  private List<String> tags() {
    return service().wish().stream().flatMap(it -> it.tag().stream()).toList();
  }

  ServiceState service() {
    return world.sandbox().service(World.SERVICE);
  }

  /** How the incidents ended that are over. */
  List<Phase> ended() {
    return incidents().stream().map(Incident::phase).filter(Phase::over).toList();
  }

  private List<Incident> incidents() {
    return watch().stream()
        .flatMap(it -> Stream.concat(it.past().stream(), it.incident().stream()))
        .toList();
  }

  private Optional<Incident> incident() {
    return watch().flatMap(Watch::incident);
  }

  Optional<Phase> phase() {
    return incident().map(Incident::phase);
  }

  private Optional<Shift> shift() {
    return watch().flatMap(Watch::shift);
  }

  Optional<Stage> stage() {
    return shift().map(Shift::stage);
  }

  /** Whether Quench is told to hold still. */
  boolean paused() {
    return watch().flatMap(Watch::pause).isPresent();
  }

  /** The traffic write that is on record as being performed. */
  Optional<Write> write() {
    return watch().flatMap(Write::pendingIn);
  }

  /** Whether an effect of a kind is being performed. */
  boolean performs(Class<? extends Effect> kind) {
    return watch()
        .flatMap(Watch::pending)
        .filter(it -> kind.isInstance(it.effect()) && it.claim().isPresent())
        .isPresent();
  }

  private boolean quiet() {
    return watch().filter(it -> it.pending().isEmpty()).isPresent();
  }

  private Optional<Watch> watch() {
    return ledger
        .read(Watch.key(world.ref()), Watch.class)
        .toOptional()
        .flatMap(it -> it)
        .map(Versioned::document);
  }

  @Override
  public void close() {
    ledger.close();
    world.close();
  }
}
