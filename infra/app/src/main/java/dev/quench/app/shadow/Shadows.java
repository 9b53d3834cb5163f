package dev.quench.app.shadow;

import dev.quench.app.Rulebook;
import dev.quench.common.Finding;
import dev.quench.common.RulesHash;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.Versioned;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts what rules in shadow find. It is held in memory until the next {@link #keep}, for a rule
 * that matches everything must not cost a commit for each entry; so a process that dies takes a few
 * seconds' counts with it. Nothing is decided by them.
 */
public final class Shadows {
  /** Findings held between two commits. */
  static final int MOST = 10_000;

  private final Ledger ledger;
  private final Supplier<Rulebook> rules;
  private final InstantSource clock;
  private final List<Finding> held = new ArrayList<>();
  private long missed;
  private volatile Optional<RulesHash> kept = Optional.empty();

  /**
   * @param rules those in force
   */
  public Shadows(Ledger ledger, Supplier<Rulebook> rules, InstantSource clock) {
    this.ledger = ledger;
    this.rules = rules;
    this.clock = clock;
  }

  /** Takes note of what rules in shadow found. */
  public synchronized void saw(List<Finding> findings) {
    for (Finding finding : findings) {
      if (held.size() < MOST) {
        held.add(finding);
      } else {
        missed++;
      }
    }
  }

  /** Makes the counts durable; what could not be is held for the next time. */
  public void keep() {
    Rulebook now = rules.get();
    Held counted = held();
    boolean idle = counted.findings().isEmpty() && kept.filter(now.hash()::equals).isPresent();
    if (!idle && kept(counted, now)) {
      release(counted);
      kept = Optional.of(now.hash());
    }
  }

  private boolean kept(Held counted, Rulebook now) {
    return ledger
        .read(Shadowed.KEY, Shadowed.class)
        .match(read -> commit(read, counted, now), away -> false);
  }

  private boolean commit(Optional<Versioned<Shadowed>> read, Held counted, Rulebook now) {
    Shadowed before = read.map(Versioned::document).orElse(Shadowed.NOTHING);
    Shadowed next =
        before
            .of(now.rules().rules(), clock.instant())
            .with(counted.findings(), counted.missed(), now.policy());
    long version = read.map(Versioned::version).orElse(0L);
    return next.equals(before)
        || ledger.commit(List.of(new Change(Shadowed.KEY, version, next)))
            instanceof CommitOutcome.Committed;
  }

  private synchronized Held held() {
    return new Held(List.copyOf(held), missed);
  }

  private synchronized void release(Held counted) {
    held.subList(0, counted.findings().size()).clear();
    missed -= counted.missed();
  }

  private record Held(List<Finding> findings, long missed) {}
}
