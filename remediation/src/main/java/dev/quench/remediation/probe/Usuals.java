package dev.quench.remediation.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a service's calls are usually answered, in the order in which they were learned. */
public record Usuals(List<Usual> calls) {

  /** Nothing learned yet: what the file says is all there is. */
  public static final Usuals NONE = new Usuals(List.of());

  /** The most calls remembered. */
  private static final int MAX = 50;

  public Usuals {
    calls = List.copyOf(calls);
  }

  /** What is known of a call. */
  public Optional<Usual> of(String call) {
    return calls.stream().filter(it -> it.call().equals(call)).findFirst();
  }

  /** Calls that a revision which began to serve then is expected to answer with a 2xx. */
  public List<String> expectedWell(Instant servesSince) {
    return calls.stream().filter(it -> it.expectsWell(servesSince)).map(Usual::call).toList();
  }

  /** One line for each call that is answered far more slowly than usual. */
  public List<String> slower(ProbeReport report) {
    List<String> lines = new ArrayList<>();
    for (Usual it : calls) {
      Usual.Answers.of(answers(report, it.call()))
          .map(Usual.Answers::took)
          .filter(it::slow)
          .ifPresent(took -> lines.add(line(it, took)));
    }
    return lines;
  }

  /**
   * With what a healthy probe's answers teach. Slow ones teach nothing: a fault that creeps in must
   * not become what is usual. Calls that are asked no more are forgotten.
   */
  public Usuals learn(ProbeReport report, Instant servesSince) {
    List<Usual> learned = new ArrayList<>();
    for (String call : report.answers().stream().map(Answer::callId).distinct().toList()) {
      Usual was = of(call).orElse(Usual.unknown(call));
      Usual.Answers.of(answers(report, call))
          .map(it -> was.slow(it.took()) ? was : was.and(it, servesSince))
          .ifPresent(learned::add);
    }
    return new Usuals(learned.subList(0, Math.min(MAX, learned.size())));
  }

  private static List<Answer> answers(ProbeReport report, String call) {
    return report.answers().stream()
        .filter(it -> it.side() == Side.SERVING && it.callId().equals(call))
        .toList();
  }

  private static String line(Usual usual, Duration took) {
    return "%s takes %d ms (usually %d ms)"
        .formatted(usual.call(), took.toMillis(), usual.typically().orElse(took).toMillis());
  }
}
