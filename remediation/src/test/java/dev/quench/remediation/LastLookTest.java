package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Reading;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.gate.LastLook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What may still keep a write from being begun, although it was decided and committed. */
class LastLookTest {
  private static final World WORLD = atTheWrite();
  private static final Instant NOW = WORLD.now;
  private static final Remediator BRAIN = new Remediator(Policies.forge());
  private static final String GO = "GO";

  private record Row(String sentence, UnaryOperator<Scene> before, String expected) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  /** An armed service with a write under way that this process has claimed. */
  private record Scene(
      Reading<Optional<Watch>> watch, Reading<Fleet> fleet, PendingEffect ours, Instant now) {

    Scene commanded(Command command) {
      return with(BRAIN.step(known(), new Event.Commanded(command), NOW));
    }

    Scene with(Watch next) {
      return new Scene(Reading.known(Optional.of(next)), fleet, ours, now);
    }

    Scene fleet(Reading<Fleet> next) {
      return new Scene(watch, next, ours, now);
    }

    Scene at(Instant later) {
      return new Scene(watch, fleet, ours, later);
    }

    Watch known() {
      return watch.toOptional().flatMap(it -> it).orElseThrow();
    }

    String verdict() {
      return new LastLook(watch, fleet).held(ours, now).map(it -> it.refusal().name()).orElse(GO);
    }
  }

  static final List<Row> ROWS =
      List.of(
          new Row("nothing has happened meanwhile", it -> it, GO),
          new Row(
              "the service was paused meanwhile",
              it -> it.commanded(pause(Optional.empty())),
              "PAUSED"),
          new Row(
              "the service was disarmed meanwhile",
              it -> it.commanded(new Command.Disarm("sre")),
              "OBSERVE_ONLY"),
          new Row("the target was called bad meanwhile", it -> it.commanded(bad(1)), "NO_TARGET"),
          new Row("another revision was called bad meanwhile", it -> it.commanded(bad(2)), GO),
          new Row(
              "the pause is over by now",
              it -> it.commanded(pause(Optional.of(NOW.plusSeconds(5)))).at(NOW.plusSeconds(9)),
              GO),
          new Row(
              "all were paused meanwhile",
              it -> it.fleet(Reading.known(Fleet.QUIET.switched(Optional.of(storm())))),
              "PAUSED"),
          new Row(
              "the switch for all cannot be read",
              it -> it.fleet(Reading.unreadable("away")),
              "BLIND"),
          new Row(
              "the service's own switch cannot be read",
              it -> new Scene(Reading.unreadable("away"), it.fleet(), it.ours(), it.now()),
              "BLIND"),
          new Row(
              "another process has taken the write over",
              it -> it.with(it.known().claimedBy("other", NOW.plusSeconds(60))),
              "NOT_LEADER"),
          new Row(
              "the write was given up as lost, and is decided anew",
              it ->
                  it.with(
                      BRAIN.step(it.known(), new Event.EffectLost(it.ours().id(), "gone"), NOW)),
              "NOT_LEADER"),
          new Row(
              "the ledger was emptied",
              it -> new Scene(Reading.known(Optional.empty()), it.fleet(), it.ours(), it.now()),
              "NOT_LEADER"));

  @ParameterizedTest(name = "{0}: {2}")
  @FieldSource("ROWS")
  void looks(Row row) {
    Watch watch = WORLD.watch.claimedBy("me", NOW.plusSeconds(60));
    Scene scene =
        new Scene(
            Reading.known(Optional.of(watch)),
            Reading.known(Fleet.QUIET),
            watch.pending().orElseThrow(),
            NOW);
    assertThat(row.before().apply(scene).verdict()).isEqualTo(row.expected());
  }

  private static World atTheWrite() {
    World world = new World(Policies.forge());
    world.deploy(1).armed().run(Duration.ofMinutes(10));
    world.deploy(2).breaks(2).tick(Duration.ofSeconds(2)).allAgentsFail(2);
    return world.until(Effect.WriteTraffic.class);
  }

  private static Command bad(int number) {
    return new Command.Judge("sre", World.rev(number), Command.Opinion.KNOWN_BAD, "leaks");
  }

  private static Command pause(Optional<Instant> until) {
    return new Command.Pause("sre", "wait", until);
  }

  private static Control.Pause storm() {
    return new Control.Pause("sre", "storm", NOW, Optional.empty());
  }
}
