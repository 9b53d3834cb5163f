package dev.quench.remediation.perform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Effect.WriteTraffic;
import dev.quench.remediation.TrafficWritten;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.run.Addresses;
import dev.quench.remediation.run.InMemoryRunServices;
import dev.quench.remediation.run.RunFaults.WriteFault;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What can become of a write, and whether traffic was moved then. */
class TrafficWriterTest {
  private static final ServiceRef FORGE = new ServiceRef("p", "us-central1", "llm-forge");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** Each look at the clock takes so long; waiting for traffic is over soon. */
  private static final Duration GLANCE = Duration.ofSeconds(3);

  static final List<Row> ROWS =
      List.of(
          new Row("nothing is in the way", it -> {}, TrafficWritten.Settled.class, true),
          new Row(
              "traffic follows late, within the bound",
              it -> it.run.lag(Duration.ofSeconds(5)),
              TrafficWritten.Settled.class,
              true),
          new Row(
              "traffic does not follow within the bound",
              it -> it.run.lag(Duration.ofHours(1)),
              TrafficWritten.Unsettled.class,
              true),
          new Row(
              "somebody changed the service since it was decided",
              it -> it.run.touch(FORGE, "alice@example.com"),
              TrafficWritten.Overtaken.class,
              false),
          new Row(
              "somebody deployed since it was decided",
              it -> it.run.deployReady(FORGE, template("third"), "ci@p"),
              TrafficWritten.Overtaken.class,
              false),
          new Row(
              "the API says conflict",
              it -> it.run.faults().writes(1, WriteFault.CONFLICT),
              TrafficWritten.Overtaken.class,
              false),
          new Row(
              "permission is denied",
              it -> it.run.faults().writes(1, WriteFault.DENIED),
              TrafficWritten.Failed.class,
              false),
          new Row(
              "the quota of writes is spent",
              it -> it.run.faults().writes(1, WriteFault.QUOTA),
              TrafficWritten.Failed.class,
              false),
          new Row(
              "the service cannot be read before the write",
              it -> it.run.faults().unreadable(1, "UNAVAILABLE"),
              TrafficWritten.Failed.class,
              false),
          new Row(
              "the write was lost and so was its answer",
              it -> it.run.faults().writes(1, WriteFault.LOST),
              TrafficWritten.Unknown.class,
              false),
          new Row(
              "the write took effect and its answer was lost",
              it -> it.run.faults().writes(1, WriteFault.TIMED_OUT_BUT_APPLIED),
              TrafficWritten.Unknown.class,
              true),
          new Row(
              "somebody asks to hold still at the last moment",
              it -> it.held = new TrafficWritten.Held(Refusal.PAUSED, "wait"),
              TrafficWritten.Held.class,
              false),
          new Row(
              "it is too late",
              it -> it.now = it.now.plus(Duration.ofMinutes(1)),
              TrafficWritten.Expired.class,
              false));

  private record Row(
      String sentence,
      Consumer<Scene> before,
      Class<? extends TrafficWritten> outcome,
      boolean asked) {

    @Override
    public String toString() {
      return sentence;
    }
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("ROWS")
  void endsAs(Row row) {
    Scene scene = new Scene();
    WriteTraffic plan = scene.plan();
    row.before().accept(scene);

    TrafficWritten written =
        new TrafficWriter(scene.run, scene::look, it -> true)
            .write(FORGE, plan, () -> Optional.ofNullable(scene.held));

    assertThat(written).isInstanceOf(row.outcome());
    assertThat(scene.run.now(FORGE).wish().equals(plan.wish())).isEqualTo(row.asked());
  }

  private static Template template(String image) {
    return Template.of(image);
  }

  /** A bad revision serves, a good one is there. */
  private static final class Scene {
    private Instant now = NOON;
    private TrafficWritten.@Nullable Held held;
    private final InMemoryRunServices run =
        new InMemoryRunServices(() -> now, "quench@p", Addresses.likeCloudRun());
    private final RevisionName good = run.deployReady(FORGE, template("first"), "ci@p");

    Scene() {
      run.deployReady(FORGE, template("second"), "ci@p");
    }

    Instant look() {
      now = now.plus(GLANCE);
      return now;
    }

    WriteTraffic plan() {
      return new WriteTraffic(
          run.now(FORGE).basis(),
          List.of(TrafficTarget.of(good, 100)),
          now.plus(Duration.ofSeconds(20)));
    }
  }
}
