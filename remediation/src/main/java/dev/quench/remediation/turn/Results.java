package dev.quench.remediation.turn;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.text.TimeOfDay;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Event;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Patrol;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.Repute;
import dev.quench.remediation.TrafficWritten;
import dev.quench.remediation.plan.Trial;
import dev.quench.remediation.probe.Answer;
import dev.quench.remediation.probe.Differential;
import dev.quench.remediation.probe.ProbeReport;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.verify.RecoveryCheck;
import dev.quench.remediation.verify.RequestStats;
import dev.quench.remediation.verify.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Hands the result of the pending effect to whoever asked for it; any other changes nothing. */
final class Results {
  /** The longest that reading facts may take, tries and all. */
  private static final Duration FACTS_AGE = Duration.ofSeconds(60);

  private final Turn turn;

  Results(Turn turn) {
    this.turn = turn;
  }

  void fold(Event event) {
    if (event instanceof Event.Result result) {
      turn.pending
          .filter(it -> it.id().equals(result.effectId()))
          .ifPresent(it -> arrived(it, result));
    }
  }

  private void arrived(PendingEffect effect, Event.Result result) {
    turn.pending = Optional.empty();
    collisions(effect, result);
    effect
        .asker()
        .ifPresent(
            it -> {
              switch (it) {
                case PATROL -> patrol(result);
                case LATE_LOOK -> lateLook(result);
                case INCIDENT -> turn.open.ifPresent(file -> incident(file, effect, result));
                case SHIFT -> turn.shift.ifPresent(file -> shift(file, effect, result));
                case ARMING -> arming(result);
              }
            });
  }

  private void collisions(PendingEffect effect, Event.Result result) {
    Collisions collisions = new Collisions(turn);
    collisions.wrote(effect, result);
    if (result instanceof Event.FactsRead it) {
      it.facts().toOptional().ifPresent(collisions::look);
    }
  }

  private void patrol(Event.Result result) {
    Rounds rounds = new Rounds(turn);
    if (result instanceof Event.FactsRead it) {
      rounds.facts(fresh(it.facts()));
    } else if (result instanceof Event.Probed it) {
      rounds.probed(judge(it.report(), patrolled()), it.report());
    } else if (result instanceof Event.Written it) {
      rounds.written(it.outcome());
    } else if (result instanceof Event.Verified it) {
      rounds.verified(judge(it.report(), patrolled()), it.report(), it.metrics());
    } else {
      rounds.lost();
    }
  }

  private void lateLook(Event.Result result) {
    if (result instanceof Event.Verified it) {
      LateLook look = new LateLook(turn);
      look.verified(verification(look.attempts(), look.asked(), List.of(), it), judge(it.report()));
    }
  }

  private void arming(Event.Result result) {
    if (result instanceof Event.TriedOut it) {
      new Trials(turn).answered(it.trial());
    }
  }

  private void incident(CaseFile file, PendingEffect effect, Event.Result result) {
    if (result instanceof Event.FactsRead it) {
      new FactWork(turn, file).facts(fresh(it.facts()));
    } else if (result instanceof Event.Probed it) {
      new Casework(turn, file).probed(judge(it.report(), file.failing));
    } else if (result instanceof Event.Written it) {
      new WriteWork(turn, file).written(it.outcome());
    } else if (result instanceof Event.Verified it) {
      new Recovery(turn, file)
          .verified(
              verification(
                  file.verifications,
                  Recovery.asked(turn, file.verifications + 1),
                  file.probe.map(ProbeVerdict::uncured).orElse(List.of()),
                  it));
    } else if (result instanceof Event.TriedOut it) {
      new Verdicts(turn, file).tried(it.trial());
    } else if (result instanceof Event.EffectLost it) {
      lost(file, effect, it.reason());
    }
  }

  private void shift(ShiftFile file, PendingEffect effect, Event.Result result) {
    if (result instanceof Event.FactsRead it) {
      new ShiftFacts(turn, file).facts(fresh(it.facts()));
    } else if (result instanceof Event.Probed it) {
      new ShiftProof(turn, file).probed(judge(it.report(), file.subject));
    } else if (result instanceof Event.Written it) {
      new ShiftWrites(turn, file).written(it.outcome());
    } else if (result instanceof Event.Verified it) {
      new ShiftProof(turn, file).verified(it, judge(it.report(), file.subject));
    } else if (result instanceof Event.EffectLost it) {
      if (effect.effect() instanceof Effect.WriteTraffic) {
        new ShiftWrites(turn, file).written(new TrafficWritten.Unknown(it.reason()));
      } else {
        new ShiftWork(turn, file).nothing(it.reason());
      }
    }
  }

  /** What so many requests of our own since the action, and the numbers and logs, add up to. */
  private Verification verification(int before, int ours, List<String> uncured, Event.Verified it) {
    return RecoveryCheck.judge(
        turn.now,
        before + 1,
        turn.policy.probing().calls(),
        uncured,
        judge(it.report()),
        it.log(),
        it.metrics().match(known -> Reading.known(others(known, ours)), Reading::unreadable));
  }

  /** Our own rounds are in what is usual as well. */
  private RequestStats others(RequestStats all, int ours) {
    Instant from = turn.now.minus(RequestStats.USUAL);
    return all.besides(ours, turn.patrol.own(from, turn.now));
  }

  private void lost(CaseFile file, PendingEffect effect, String reason) {
    if (effect.effect() instanceof Effect.WriteTraffic) {
      new WriteWork(turn, file).written(new TrafficWritten.Unknown(reason));
    } else if (effect.effect() instanceof Effect.TryOut) {
      new Verdicts(turn, file).tried(new Trial(turn.now, Trial.Answer.UNKNOWN, reason));
    } else {
      new Casework(turn, file).lost(reason);
    }
  }

  private Reading<Facts> fresh(Reading<Facts> reading) {
    return reading.match(this::unlessOld, Reading::unreadable);
  }

  /** What was true a while ago, or is said to be true later, is not known to be true now. */
  private Reading<Facts> unlessOld(Facts it) {
    Duration age = Duration.between(it.readAt(), turn.now);
    return age.abs().compareTo(FACTS_AGE) <= 0
        ? Reading.known(it.besides(turn.patrol))
        : Reading.unreadable(
            "facts of %s, used at %s (expected: within %d s; the clock jumped, or the ledger was away)"
                .formatted(
                    TimeOfDay.of(it.readAt()), TimeOfDay.of(turn.now), FACTS_AGE.toSeconds()));
  }

  /** A report may arrive late, after an outage of the ledger: it is as old as its last answer. */
  private Instant made(ProbeReport report) {
    return report.answers().stream().map(Answer::at).max(Instant::compareTo).orElse(turn.now);
  }

  private ProbeVerdict judge(ProbeReport report) {
    return Differential.judge(
        report, turn.policy.probing().calls(), turn.all.severities(), made(report));
  }

  private Optional<RevisionName> patrolled() {
    return turn.patrol.fresh().map(Patrol.Fresh::revision);
  }

  /** An older revision that serves again is not held to what later ones have mended. */
  private ProbeVerdict judge(ProbeReport report, Optional<RevisionName> serving) {
    List<String> expectedWell =
        serving
            .map(it -> turn.memory.repute().known(it).map(Repute.Known::since).orElse(turn.now))
            .map(turn.patrol.usuals()::expectedWell)
            .orElse(List.of());
    return Differential.judge(
        report, turn.policy.probing().calls(), turn.all.severities(), expectedWell, made(report));
  }
}
