package dev.quench.app.reload;

import dev.quench.app.Rulebook;
import dev.quench.app.RulesInForce;
import dev.quench.app.drive.EffectDriver;
import dev.quench.common.Reading;
import dev.quench.common.RulesHash;
import dev.quench.common.ServiceRef;
import dev.quench.common.text.Checked;
import dev.quench.common.text.Issue;
import dev.quench.common.text.Position;
import dev.quench.remediation.Event;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Looks at the rule file again and again. A content that was the same twice is dealt with: a good
 * one is told of, made durable and put in force, in this order; of a broken one people are told,
 * and nothing else changes. What could not be made durable is tried again at the next look.
 */
public final class RuleWatch {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Supplier<Reading<String>> file;
  private final RulesInForce rules;
  private final EffectDriver driver;
  private final Ledger ledger;
  private final InstantSource clock;
  private Optional<Reading<String>> seen = Optional.empty();
  private Optional<Reading<String>> settled = Optional.empty();
  private Instant settledAt = Instant.EPOCH;

  public RuleWatch(
      Supplier<Reading<String>> file,
      RulesInForce rules,
      EffectDriver driver,
      Ledger ledger,
      InstantSource clock) {
    this.file = file;
    this.rules = rules;
    this.driver = driver;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Looks once. A file in the middle of being written differs from one look to the next. */
  public synchronized void look() {
    Optional<Reading<String>> now = Optional.of(file.get());
    boolean steady = now.equals(seen);
    seen = now;
    if (steady && (!now.equals(settled) || reminderDue())) {
      settle(now.get());
    }
  }

  private boolean reminderDue() {
    return !settledAt.plus(LastGood.REMIND_EVERY).isAfter(clock.instant());
  }

  private void settle(Reading<String> content) {
    Reading<Optional<Versioned<LastGood>>> kept = ledger.read(LastGood.KEY, LastGood.class);
    boolean done =
        kept.match(
            last -> content.match(text -> take(text, last), reason -> refuse(reason, last)),
            away -> false);
    if (done) {
      settled = Optional.of(content);
      settledAt = clock.instant();
    }
  }

  private boolean take(String text, Optional<Versioned<LastGood>> last) {
    return prepared(text)
        .match(
            ready -> adopt(ready, text, last), issues -> refuse(RulesHash.of(text), issues, last));
  }

  private Checked<RulesInForce.Ready> prepared(String text) {
    try {
      return Rulebook.parse(text)
          .match(it -> new Checked.Valid<>(rules.prepare(it)), Checked.Invalid::new);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return new Checked.Invalid<>(List.of(Rulebook.fault(e)));
    }
  }

  private boolean adopt(RulesInForce.Ready ready, String text, Optional<Versioned<LastGood>> last) {
    Rulebook next = ready.rulebook();
    Rulebook before = last.flatMap(it -> it.document().rulebook()).orElse(rules.rulebook());
    boolean told = before.hash().equals(next.hash()) || durable(RuleNotices.changed(before, next));
    if (!told || !keep(LastGood.of(next, text), last)) {
      return false;
    }
    if (!rules.rulebook().hash().equals(next.hash())) {
      driver.expect(ready.services());
      rules.replace(ready);
      driver.work(rules.services(), rules.event());
    }
    return true;
  }

  private boolean refuse(String reason, Optional<Versioned<LastGood>> last) {
    return refuse(RulesHash.of(reason), List.of(problem(reason)), last);
  }

  /** A process that starts on a broken file says so, whoever said it before. */
  private boolean refuse(
      RulesHash content, List<Issue> issues, Optional<Versioned<LastGood>> last) {
    Optional<LastGood.Broken> known = last.flatMap(it -> it.document().broken());
    boolean covered = known.filter(it -> it.covers(content, clock.instant())).isPresent();
    if (covered && settled.isPresent()) {
      return true;
    }
    boolean reminder = known.filter(it -> it.content().equals(content)).isPresent();
    return durable(RuleNotices.broken(rules.rulebook(), content, issues, reminder))
        && last.map(it -> keep(it.document().brokenSince(content, clock.instant()), last))
            .orElse(true);
  }

  /** Another process may have kept something meanwhile; then its next look finds the same file. */
  private boolean keep(LastGood next, Optional<Versioned<LastGood>> last) {
    if (last.filter(it -> it.document().equals(next)).isPresent()) {
      return true;
    }
    long version = last.map(Versioned::version).orElse(0L);
    return ledger.commit(List.of(new Change(LastGood.KEY, version, next)))
        instanceof CommitOutcome.Committed;
  }

  /** Tells people through the watch of the first service, where a notice is never lost. */
  private boolean durable(Event.Announced news) {
    Optional<ServiceRef> service = rules.services().stream().findFirst();
    if (service.isEmpty()) {
      return true;
    }
    try {
      return driver.submit(service.get(), news).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          instanceof Reading.Known;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Issue problem(String what) {
    return new Issue(Position.START, what);
  }
}
