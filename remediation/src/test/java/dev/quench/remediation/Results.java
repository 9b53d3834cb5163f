package dev.quench.remediation;

import dev.quench.common.ModeId;
import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.remediation.verify.LogEvidence;
import dev.quench.remediation.verify.RequestStats;
import dev.quench.remediation.verify.Showing;
import java.time.Duration;
import java.util.Map;

/** What comes of the effects that a world performs. */
final class Results {
  private final World world;
  private final Answers answers;

  Results(World world) {
    this.world = world;
    this.answers = new Answers(world);
  }

  Event of(PendingEffect it) {
    if (it.effect() instanceof Effect.ReadFacts read) {
      return new Event.FactsRead(it.id(), world.facts(read));
    }
    if (it.effect() instanceof Effect.Probe probe) {
      world.tick(probe.order().interval().multipliedBy(probe.order().samples()));
      return new Event.Probed(it.id(), answers.report(probe.order()));
    }
    if (it.effect() instanceof Effect.WriteTraffic write) {
      return new Event.Written(it.id(), world.write(write));
    }
    if (it.effect() instanceof Effect.TryOut) {
      return new Event.TriedOut(it.id(), world.tryOut());
    }
    Effect.Verify verify = (Effect.Verify) it.effect();
    return new Event.Verified(
        it.id(),
        answers.report(verify.order()),
        log(),
        numbers(verify.serving()),
        verify.beside().stream().map(r -> new Showing(r, log(), numbers(r))).toList());
  }

  private Reading<LogEvidence> log() {
    world.logReads.add(world.now);
    return Reading.known(
        new LogEvidence(20, Map.of(new ModeId("agent-failure"), world.noisyMatches), true));
  }

  private Reading<RequestStats> numbers(RevisionName revision) {
    long errors = Math.round(world.requests * world.errorRatios.getOrDefault(revision, 0.0));
    return Reading.known(
        new RequestStats(world.requests, errors, Duration.ofMillis(5), Duration.ofMillis(20)));
  }
}
