package dev.quench.sandbox.demo;

import dev.quench.remediation.Incident;
import dev.quench.remediation.Seen;
import dev.quench.remediation.Watch;
import dev.quench.remediation.policy.Pace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * One rollback on the sandbox, with its times: a revision goes bad a while after its deploy, so
 * that the log tells of it and no round of ours does.
 *
 * @param crossed event time of the log line that crossed a threshold
 * @param accepted when the API took the traffic write
 * @param sampling what the probe's rounds take by themselves
 */
public record TimedRollback(Instant crossed, Instant accepted, Duration sampling) {
  private static final Duration LIMIT = Duration.ofSeconds(45);

  /** From the line to the write, the probe's own sampling time aside. */
  public Duration latency() {
    return Duration.between(crossed, accepted).minus(sampling);
  }

  /** Plays it from an empty world; empty when no line of the log began it. */
  public static Optional<TimedRollback> play() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("quench-timed");
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Show show = new Show(nowhere, Instant.now());
    try (Stage stage =
        new Stage(World.create(), DemoRulebook.load(), folder.resolve("quench.db"), show)) {
      stage.life().peace();
      stage.quenchArmed();
      stage.life().deploy("all-agents-down,after=6");
      stage.await("suspicion", it -> it.incident().isPresent(), LIMIT);
      Optional<Instant> crossed = stage.watch().flatMap(TimedRollback::crossing);
      stage.await("the end", it -> acted(it).isPresent(), LIMIT);
      return stage
          .watch()
          .flatMap(TimedRollback::acted)
          .flatMap(accepted -> crossed.map(it -> new TimedRollback(it, accepted, roundsTake())));
    } finally {
      Player.delete(folder);
    }
  }

  private static Duration roundsTake() {
    Pace pace = DemoRulebook.PACE;
    return pace.sampling().length();
  }

  private static Optional<Instant> crossing(Watch watch) {
    return watch
        .incident()
        .filter(it -> it.origin() == Incident.Origin.FINDINGS)
        .flatMap(it -> it.seen().stream().map(Seen::last).max(Comparator.naturalOrder()));
  }

  private static Optional<Instant> acted(Watch watch) {
    return Result.latest(watch).flatMap(it -> it.progress().actedAt());
  }
}
