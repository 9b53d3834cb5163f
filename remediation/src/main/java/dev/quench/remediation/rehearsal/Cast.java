package dev.quench.remediation.rehearsal;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.policy.ProbeCall;
import dev.quench.remediation.policy.ServicePolicy;
import dev.quench.remediation.probe.Answer;
import dev.quench.remediation.probe.HttpCall;
import dev.quench.remediation.probe.ProbeOrder;
import dev.quench.remediation.probe.ProbeReport;
import dev.quench.remediation.probe.Prober;
import dev.quench.remediation.probe.Reply;
import dev.quench.remediation.probe.Side;
import dev.quench.remediation.run.InMemoryRunServices;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficStatus;
import dev.quench.remediation.verify.InMemoryLogHistory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Revisions that answer as they were told to, asked at the service's URL or at a tag's. */
final class Cast implements Prober {
  private static final Duration PROMPT = Duration.ofMillis(40);
  private static final Manner FINE = new Manner.Fine();

  private final ServiceRef service;
  private final ServicePolicy policy;
  private final InMemoryRunServices run;
  private final InMemoryLogHistory log;
  private final ManualClock clock;
  private final Map<RevisionName, Map<String, Manner>> manners = new TreeMap<>();
  private long asked;

  Cast(
      ServiceRef service,
      ServicePolicy policy,
      InMemoryRunServices run,
      InMemoryLogHistory log,
      ManualClock clock) {
    this.service = service;
    this.policy = policy;
    this.run = run;
    this.log = log;
    this.clock = clock;
  }

  void told(RevisionName revision, String callId, Manner manner) {
    manners.computeIfAbsent(revision, it -> new TreeMap<>()).put(callId, manner);
  }

  @Override
  public ProbeReport probe(ServiceRef service, ProbeOrder order) {
    List<Answer> answers = new ArrayList<>();
    for (int sample = 1; sample <= order.samples(); sample++) {
      for (Map.Entry<Side, URI> side : order.asked().entrySet()) {
        for (HttpCall call : order.calls()) {
          answers.add(answer(side.getKey(), side.getValue(), call, sample));
        }
      }
      clock.pass(sample < order.samples() ? order.interval() : PROMPT);
    }
    return new ProbeReport(order.id(), answers);
  }

  private Answer answer(Side side, URI base, HttpCall call, int sample) {
    Reply reply =
        behind(base)
            .map(it -> reply(it, declared(call)))
            .orElseGet(() -> new Reply.Unreachable(Reply.Cause.NO_CONNECTION, "no such host"));
    return new Answer(side, call.id(), sample, clock.instant(), took(reply, call), reply);
  }

  /** What a revision answers to a request; what it answers it logs. */
  Reply reply(RevisionName revision, ProbeCall call) {
    asked++;
    Reply reply =
        manners
            .getOrDefault(revision, Map.of())
            .getOrDefault(call.call().id(), FINE)
            .reply(call, asked);
    if (reply instanceof Reply.Answered) {
      log.wrote(service, revision, clock.instant(), Optional.empty());
    }
    return reply;
  }

  /** The requests that are declared. */
  List<ProbeCall> calls() {
    return policy.probing().calls();
  }

  static Duration took(Reply reply, HttpCall call) {
    boolean late = reply instanceof Reply.Unreachable it && it.cause() == Reply.Cause.TIMEOUT;
    return late ? call.timeout() : PROMPT;
  }

  private ProbeCall declared(HttpCall call) {
    return policy.probing().calls().stream()
        .filter(it -> it.call().id().equals(call.id()))
        .findFirst()
        .orElseThrow();
  }

  private Optional<RevisionName> behind(URI base) {
    ServiceState now = run.now(service);
    return base.equals(now.uri())
        ? drawn(now, asked)
        : now.statuses().stream()
            .filter(it -> it.uri().filter(base::equals).isPresent())
            .map(TrafficStatus::revision)
            .findFirst();
  }

  /** The revision that gets a request, by share: the lot is a number that goes round evenly. */
  static Optional<RevisionName> drawn(ServiceState service, long number) {
    long lot = Math.floorMod(number * 37, 100L);
    for (Map.Entry<RevisionName, Integer> it : service.serving().entrySet()) {
      lot -= it.getValue();
      if (lot < 0) {
        return Optional.of(it.getKey());
      }
    }
    return Optional.empty();
  }
}
