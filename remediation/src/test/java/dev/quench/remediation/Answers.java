package dev.quench.remediation;

import dev.quench.common.RevisionName;
import dev.quench.remediation.probe.Answer;
import dev.quench.remediation.probe.HttpCall;
import dev.quench.remediation.probe.ProbeOrder;
import dev.quench.remediation.probe.ProbeReport;
import dev.quench.remediation.probe.Reply;
import dev.quench.remediation.probe.Side;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a world's service answers to a probe. */
final class Answers {
  private final World world;

  Answers(World world) {
    this.world = world;
  }

  ProbeReport report(ProbeOrder order) {
    List<Answer> answers = new ArrayList<>();
    for (int sample = 0; sample < order.samples(); sample++) {
      for (HttpCall call : order.calls()) {
        for (Map.Entry<Side, URI> side : order.asked().entrySet()) {
          String host = host(side.getValue(), sample);
          Integer lost = world.cold.get(new RevisionName(host));
          Reply reply = lost != null && sample < lost ? late() : reply(host, call, sample);
          answers.add(new Answer(side.getKey(), call.id(), sample, world.now, world.took, reply));
        }
      }
    }
    order.asked().values().forEach(it -> world.cold.remove(new RevisionName(host(it, 0))));
    order
        .egress()
        .ifPresent(
            it -> {
              Reply reply = world.deaf ? silence() : new Reply.Answered(204, "", false);
              answers.add(new Answer(Side.EGRESS, "egress", 1, world.now, Duration.ZERO, reply));
            });
    return new ProbeReport(order.id(), answers);
  }

  /**
   * The service's own URL leads to whoever gets the request: with a split, now one, now another.
   */
  private String host(URI uri, int sample) {
    if (!uri.getHost().equals("service")) {
      return uri.getHost();
    }
    int at = sample * 37 % 100;
    for (Map.Entry<RevisionName, Integer> share : world.state().serving().entrySet()) {
      at -= share.getValue();
      if (at < 0) {
        return share.getKey().value();
      }
    }
    return "";
  }

  private static Reply silence() {
    return new Reply.Unreachable(Reply.Cause.NO_CONNECTION, "connection refused");
  }

  private static Reply late() {
    return new Reply.Unreachable(Reply.Cause.TIMEOUT, "no answer within 10 s");
  }

  private Reply reply(String revision, HttpCall call, int sample) {
    if (world.deaf || world.gone.contains(revision)) {
      return silence();
    }
    boolean agent = World.AGENTS.contains(call.id());
    Integer refused = agent ? world.flooded.get(new RevisionName(revision)) : null;
    if (refused != null) {
      return sample < refused ? new Reply.Answered(429, "Rate exceeded.", false) : late();
    }
    boolean shakes = sample < world.shaky.getOrDefault(new RevisionName(revision), 0);
    if (world.dependencyDown
        || (agent && shakes)
        || world.everywhere.contains(call.id())
        || (world.down.contains(revision) && agent && world.brokenAgents.contains(call.id()))) {
      return new Reply.Answered(world.brokenStatus, "{\"success\":false}", false);
    }
    if (call.id().equals("sdk-generator") && !world.mended.contains(revision)) {
      return ForgeAnswers.timedOut();
    }
    String content =
        world.garbled.contains(revision)
            ? "export funundefined"
            : world.reworded.contains(revision) ? "export const list" : "export function list";
    return agent
        ? traced(revision, sample, ForgeAnswers.made(call.id(), content, world.now.toString()))
        : new Reply.Answered(200, "{\"status\":\"healthy\"}", false);
  }

  private Reply traced(String revision, int sample, Reply.Answered it) {
    String field = "{\"traceId\":\"%s-%d\",".formatted(world.now, sample);
    return world.traced.contains(revision)
        ? new Reply.Answered(it.status(), it.body().replaceFirst("\\{", field), false)
        : it;
  }
}
