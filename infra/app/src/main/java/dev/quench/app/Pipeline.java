package dev.quench.app;

import dev.quench.app.drive.EffectDriver;
import dev.quench.app.shadow.Shadows;
import dev.quench.ingest.Inbox;
import dev.quench.remediation.Event;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.perform.Ports;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole line, from messages to Cloud Run, in one process. */
public final class Pipeline implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("quench.pipeline");

  private final List<Inbox> inboxes;
  private final EffectDriver driver;
  private final Shadows shadows;
  private final Tally tally;

  private Pipeline(List<Source> sources, EffectDriver driver, Shadows shadows, Tally tally) {
    this.inboxes = new CopyOnWriteArrayList<>(sources.stream().map(Source::inbox).toList());
    this.driver = driver;
    this.shadows = shadows;
    this.tally = tally;
  }

  /**
   * Wires the line and sets it going.
   *
   * @param process names this process in claims, never the same twice
   * @param audience sees every watch that was committed; must return at once
   */
  public static Pipeline start(
      List<Source> sources,
      RulesInForce rules,
      Ports ports,
      String process,
      InstantSource clock,
      Consumer<Watch> audience) {
    EffectDriver driver = new EffectDriver(ports, rules::remediator, process, clock, audience);
    driver.start();
    driver.work(rules.services(), rules.event());
    Quarantine quarantine = new Quarantine(rules, it -> announce(driver, rules, it));
    Shadows shadows = new Shadows(ports.ledger(), rules::rulebook, clock);
    Tally tally = new Tally();
    for (Source source : sources) {
      Intake intake = new Intake(source, rules, quarantine, driver, shadows, tally);
      source.inbox().open(intake::receive);
    }
    return new Pipeline(sources, driver, shadows, tally);
  }

  /** What is about all services is told as being about the first. */
  private static void announce(EffectDriver driver, RulesInForce rules, Event.Announced news) {
    rules.services().stream().findFirst().ifPresent(it -> driver.insist(it, news));
  }

  /** Takes acknowledgements from here, too, to the incidents that this ledger holds. */
  public void acknowledgedOver(Inbox inbox, Ledger ledger) {
    inboxes.add(inbox);
    inbox.open(new AckIntake(driver, ledger, tally)::receive);
  }

  /** How many messages ended how, so far. */
  public Map<String, Long> counts() {
    return tally.counts();
  }

  /** Remediation's way in for what is no message: a person's command. */
  public EffectDriver driver() {
    return driver;
  }

  /** What rules in shadow find; somebody must have it kept from time to time. */
  public Shadows shadows() {
    return shadows;
  }

  /** Stops taking messages in, finishes what is under way within a bound, and ends. */
  @Override
  public void close() {
    closeInboxes();
    driver.close();
    shadows.keep();
  }

  /** All at once: each may wait for a while, and the process has ten seconds. */
  private void closeInboxes() {
    List<CompletableFuture<Void>> closing =
        inboxes.stream()
            .map(it -> CompletableFuture.runAsync(it::close, Pipeline::onThread))
            .toList();
    for (CompletableFuture<Void> it : closing) {
      var unused = it.handle((nothing, thrown) -> warnIf(thrown)).join();
    }
  }

  private static boolean warnIf(@Nullable Throwable thrown) {
    if (thrown != null) {
      LOG.warn("an inbox could not be closed; what it holds is delivered again", thrown);
    }
    return thrown == null;
  }

  private static void onThread(Runnable work) {
    Thread thread = new Thread(work, "quench-close");
    thread.setDaemon(true);
    thread.start();
  }
}
