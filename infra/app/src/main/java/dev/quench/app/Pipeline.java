package dev.quench.app;

import dev.quench.app.drive.EffectDriver;
import dev.quench.app.drive.Ports;
import dev.quench.common.ServiceRef;
import dev.quench.ingest.Decoder;
import dev.quench.remediation.Remediator;
import dev.quench.remediation.Watch;
import dev.quench.remediation.policy.Policy;
import dev.quench.rules.classify.Classifier;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The whole line, from messages to Cloud Run, in one process. */
public final class Pipeline implements AutoCloseable {
  private final List<Source> sources;
  private final EffectDriver driver;
  private final Tally tally;

  private Pipeline(List<Source> sources, EffectDriver driver, Tally tally) {
    this.sources = sources;
    this.driver = driver;
    this.tally = tally;
  }

  /**
   * Wires the line and sets it going.
   *
   * @param services those this process is responsible for; each has a policy
   * @param process names this process in claims, never the same twice
   * @param audience sees every watch that was committed; must return at once
   */
  public static Pipeline start(
      List<Source> sources,
      Classifier classifier,
      Policy policy,
      List<ServiceRef> services,
      Ports ports,
      String process,
      InstantSource clock,
      Consumer<Watch> audience) {
    EffectDriver driver = new EffectDriver(ports, new Remediator(policy), process, clock, audience);
    driver.start(services);
    Watched watched = new Watched(services);
    Tally tally = new Tally();
    for (Source source : sources) {
      Decoder decoder = source.decoder().apply(classifier.projection());
      Intake intake = new Intake(source.kind(), decoder, classifier, watched, driver, tally);
      source.inbox().open(intake::receive);
    }
    return new Pipeline(List.copyOf(sources), driver, tally);
  }

  /** How many messages ended how, so far. */
  public Map<String, Long> counts() {
    return tally.counts();
  }

  /** Remediation's way in for what is no message: a person's command. */
  public EffectDriver driver() {
    return driver;
  }

  /** Stops taking messages in, finishes what is under way within a bound, and ends. */
  @Override
  public void close() {
    sources.forEach(it -> it.inbox().close());
    driver.close();
  }
}
