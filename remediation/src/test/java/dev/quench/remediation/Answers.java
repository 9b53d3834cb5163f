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
import java.util.TreeMap;

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
        for (Map.Entry<Side, URI> side : new TreeMap<>(order.sides()).entrySet()) {
          Reply reply = reply(host(side.getValue()), call);
          answers.add(
              new Answer(side.getKey(), call.id(), sample, world.now, Duration.ofMillis(9), reply));
        }
      }
    }
    return new ProbeReport(order.id(), answers);
  }

  private String host(URI uri) {
    return uri.getHost().equals("service")
        ? world.state().serving().keySet().stream().findFirst().map(RevisionName::value).orElse("")
        : uri.getHost();
  }

  private Reply reply(String revision, HttpCall call) {
    if (world.deaf) {
      return new Reply.Unreachable(Reply.Cause.NO_CONNECTION, "connection refused");
    }
    boolean agent = World.AGENTS.contains(call.id());
    if (world.dependencyDown
        || (world.down.contains(revision) && agent && world.brokenAgents.contains(call.id()))) {
      return new Reply.Answered(500, "{\"success\":false}", false);
    }
    if (call.id().equals("sdk-generator")) {
      return new Reply.Answered(408, "{}", false);
    }
    String content =
        world.garbled.contains(revision)
            ? "export funundefined"
            : world.reworded.contains(revision) ? "export const list" : "export function list";
    return agent
        ? new Reply.Answered(
            200,
            "{\"success\":true,\"artifacts\":[{\"path\":\"a.ts\",\"content\":\""
                + content
                + "\"}],\"metadata\":{\"timestamp\":\""
                + world.now
                + "\"}}",
            false)
        : new Reply.Answered(200, "{\"status\":\"healthy\"}", false);
  }
}
