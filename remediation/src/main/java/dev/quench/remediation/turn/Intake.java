package dev.quench.remediation.turn;

import dev.quench.common.Finding;
import dev.quench.common.ModeId;
import dev.quench.common.Severity;
import dev.quench.common.Shown;
import dev.quench.common.text.TimeOfDay;
import dev.quench.remediation.Incident.Origin;
import dev.quench.remediation.Memory;
import dev.quench.remediation.Seen;
import dev.quench.remediation.assess.Assessment;
import dev.quench.remediation.assess.Window;
import dev.quench.remediation.assess.Windows;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.Gates;
import dev.quench.remediation.gate.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes findings in: folds them into windows, and opens an incident when they add up to one. */
final class Intake {
  /** The most that an incident keeps apart of what was seen. */
  private static final int MAX_SEEN = 40;

  private final Turn turn;

  Intake(Turn turn) {
    this.turn = turn;
  }

  void arrive(List<Finding> findings) {
    turn.windows = Windows.fold(turn.windows, findings);
    if (turn.open.isPresent()) {
      add(turn.open.get());
    } else {
      consider();
    }
  }

  /** What crossed while people knew is taken up once they no longer do. */
  void reconsider() {
    if (turn.open.isEmpty()) {
      consider();
    }
  }

  private void consider() {
    Assessment news = assess(turn.windows.stream().filter(it -> !told(it)).toList());
    news.severity().ifPresent(severity -> open(severity, news));
  }

  private boolean told(Window it) {
    return turn.memory.knows(
        new Memory.Told(it.mode(), it.revision(), it.agent(), severity(it), turn.now));
  }

  private Assessment assess(List<Window> windows) {
    return Assessment.of(windows, turn.policy.agents(), turn.all.severities());
  }

  private Severity severity(Window it) {
    return turn.all.severities().of(it.impact());
  }

  private void open(Severity severity, Assessment news) {
    CaseFile file =
        severity.atLeast(Severity.P2)
            ? turn.openIncident(Origin.FINDINGS, cause(severity, news), severity)
            : CaseFile.open(
                turn.id("i"), turn.now, Origin.FINDINGS, cause(severity, news), severity, turn.now);
    take(file, news);
    if (severity.atLeast(Severity.P2)) {
      turn.tell(file, "incident.suspected", false, name() + ": " + file.cause + "; looking");
    } else {
      mention(file);
    }
  }

  /** P3 and P4 are told, once per mode and cool-down, and nothing more. */
  private void mention(CaseFile file) {
    Decision<Refusal> decision = Gates.mention(file.freeze(), turn.all, turn.policy, turn.now);
    file.decide(decision.by(turn.rules));
    file.note(turn.now, "decided", decision.name() + ": " + decision.why());
    new Ending(turn, file).mentioned();
  }

  private void add(CaseFile file) {
    Assessment now = assess(turn.windows);
    List<Seen> known = file.seen;
    Severity before = file.freeze().severity();
    take(file, now);
    now.severity().ifPresent(it -> file.suspected = file.suspected.worse(it));
    List<Seen> news = file.seen.stream().filter(it -> known.stream().noneMatch(it::same)).toList();
    if (!news.isEmpty()) {
      if (file.suspected == Severity.P1 && before != Severity.P1) {
        new Casework(turn, file).probeAgain();
      }
      Seen latest = news.get(news.size() - 1);
      file.note(turn.now, "seen", "also " + latest.mode() + " by " + latest.rule() + where(latest));
      speakOf(file, before, news, now);
      new Casework(turn, file).lookAgainNow();
    }
  }

  /** What an open incident does not hide is told, the worst of it. */
  private void speakOf(CaseFile file, Severity was, List<Seen> news, Assessment now) {
    now.crossed().stream()
        .filter(it -> news.stream().anyMatch(Seen.of(it)::same))
        .filter(it -> !turn.all.hides(was, file.modes, severity(it)))
        .min(Comparator.comparing(this::severity))
        .ifPresent(it -> also(file, severity(it), Seen.of(it)));
  }

  private void also(CaseFile file, Severity severity, Seen it) {
    String what = "also " + severity + " suspected: " + it.mode() + " by " + it.rule() + where(it);
    turn.tell(file, "incident.also", false, name() + ": " + what);
  }

  private static String where(Seen it) {
    return it.agent().map(a -> " in " + a).orElse("")
        + it.revision().map(r -> " on " + r).orElse("");
  }

  /** Merges what crossed into the incident; the first time something was seen is kept. */
  private static void take(CaseFile file, Assessment assessment) {
    List<Seen> seen = new ArrayList<>(file.seen);
    for (Window window : assessment.crossed()) {
      merge(seen, Seen.of(window));
    }
    file.seen = bounded(seen);
    Set<ModeId> modes = new LinkedHashSet<>(file.modes);
    modes.addAll(assessment.modes());
    file.modes = List.copyOf(modes);
  }

  /** Beyond the bound, what clients may have caused goes first, and of that the longest silent. */
  private static List<Seen> bounded(List<Seen> seen) {
    List<Seen> kept = new ArrayList<>(seen);
    Comparator<Seen> worth =
        Comparator.comparing((Seen it) -> !it.clientCaused()).thenComparing(Seen::last);
    while (kept.size() > MAX_SEEN) {
      kept.remove(kept.stream().min(worth).orElseThrow());
    }
    return List.copyOf(kept);
  }

  private static void merge(List<Seen> seen, Seen news) {
    for (int i = 0; i < seen.size(); i++) {
      if (seen.get(i).same(news)) {
        seen.set(i, seen.get(i).and(news));
        return;
      }
    }
    seen.add(news);
  }

  private String cause(Severity severity, Assessment news) {
    String modes = String.join(", ", news.modes().stream().map(it -> it.value()).toList());
    Optional<Instant> last = news.last();
    String on =
        news.crossed().stream()
            .flatMap(it -> it.revision().stream())
            .distinct()
            .map(it -> it.value())
            .reduce((a, b) -> a + ", " + b)
            .map(it -> " on " + it)
            .orElse("");
    return severity
        + " suspected: "
        + modes
        + on
        + Shown.aside(news.crossed().stream().flatMap(it -> it.shown().stream()))
        + last.map(it -> ", last at " + TimeOfDay.of(it)).orElse("");
  }

  private String name() {
    return turn.before.service().service();
  }
}
