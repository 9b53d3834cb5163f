package dev.quench.remediation.probe;

import dev.quench.remediation.ForgeAnswers;
import dev.quench.remediation.Policies;
import dev.quench.remediation.policy.ProbeCall;
import dev.quench.remediation.policy.SeverityPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Our requests to both sides, answered as they should be until a test changes that. */
final class Round {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int SAMPLES = 5;

  final List<ProbeCall> calls = Policies.forge().services().get(0).probing().calls();
  private final List<Answer> answers = new ArrayList<>();

  Round() {
    all();
  }

  /** Everything answers as it should, with timestamps that vary. */
  private void all() {
    for (int sample = 0; sample < SAMPLES; sample++) {
      for (ProbeCall call : calls) {
        for (Side side : List.of(Side.SERVING, Side.TARGET)) {
          Reply reply = good(call.call().id(), side + "-" + sample);
          answers.add(new Answer(side, call.call().id(), sample, NOW, Duration.ZERO, reply));
        }
      }
    }
  }

  private static Reply good(String call, String varying) {
    return switch (call) {
      case "health" -> new Reply.Answered(200, "{\"status\":\"healthy\"}", false);
      case "agents" -> status(200);
      case "sdk-generator" -> ForgeAnswers.timedOut();
      default -> ForgeAnswers.made(call, "export function list", varying);
    };
  }

  void change(Side side, String call, int samples, UnaryOperator<Reply> reply) {
    for (int i = 0; i < answers.size(); i++) {
      Answer it = answers.get(i);
      if (it.side() == side && it.callId().equals(call) && it.sample() < samples) {
        Reply changed = reply.apply(it.reply());
        answers.set(i, new Answer(side, call, it.sample(), NOW, Duration.ZERO, changed));
      }
    }
  }

  /** A field that is another in each sample, in what the first agent's request is answered. */
  void vary(Side side, String field) {
    answers.replaceAll(
        it ->
            it.side() == side && it.callId().equals("cli-generator")
                ? new Answer(side, it.callId(), it.sample(), NOW, Duration.ZERO, with(field, it))
                : it);
  }

  private static Reply with(String field, Answer it) {
    String body = ((Reply.Answered) it.reply()).body();
    String added = "{\"%s\":\"%d\",".formatted(field, it.sample());
    return new Reply.Answered(200, body.replaceFirst("\\{", added), false);
  }

  void without(Side side) {
    answers.removeIf(it -> it.side() == side);
  }

  void clear() {
    answers.clear();
  }

  /** What others answer, who have nothing to do with the service. */
  void outside(Reply reply) {
    without(Side.EGRESS);
    answers.add(new Answer(Side.EGRESS, "egress", 1, NOW, Duration.ZERO, reply));
  }

  void agentsAreRefused() {
    calls.stream()
        .filter(it -> it.agent().isPresent())
        .forEach(it -> change(Side.SERVING, it.call().id(), 3, old -> status(429)));
  }

  ProbeVerdict judge() {
    return Differential.judge(new ProbeReport("p", answers), calls, SeverityPolicy.RUNBOOK, NOW);
  }

  ProbeVerdict judge(List<String> expectedWell) {
    return Differential.judge(
        new ProbeReport("p", answers), calls, SeverityPolicy.RUNBOOK, expectedWell, NOW);
  }

  static Reply status(int status) {
    return new Reply.Answered(status, "{}", false);
  }

  static Reply refused() {
    return new Reply.Unreachable(Reply.Cause.NO_CONNECTION, "connection refused");
  }

  static Reply late() {
    return new Reply.Unreachable(Reply.Cause.TIMEOUT, "no answer within 10 s");
  }
}
