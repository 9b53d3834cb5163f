package dev.quench.app.ruletest;

import dev.quench.app.Compiled;
import dev.quench.app.Rulebook;
import dev.quench.app.Watched;
import dev.quench.common.Finding;
import dev.quench.common.ServiceRef;
import dev.quench.common.Signal;
import dev.quench.common.entry.Projection;
import dev.quench.ingest.AlertDecoder;
import dev.quench.ingest.BuildDecoder;
import dev.quench.ingest.Decoded;
import dev.quench.ingest.Decoder;
import dev.quench.ingest.Envelope;
import dev.quench.ingest.LogEntryDecoder;
import dev.quench.rules.classify.Classified;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages read and classified as the pipeline does it. */
final class Line {
  private final Compiled rules;
  private final Watched watched;

  Line(Rulebook rules, ServiceRef service) {
    this.rules = Compiled.of(rules.rules());
    this.watched = new Watched(List.of(service));
  }

  /**
   * What was made of a message.
   *
   * @param signal empty when there was nothing to look at, or it is about another service
   * @param remark why, then
   */
  record Heard(
      Optional<Signal> signal, List<Finding> findings, List<Finding> inShadow, String remark) {}

  Heard hear(Arrival.Source source, String body, Instant published) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Envelope envelope = new Envelope("test", published, Map.of(), bytes, 1);
    Decoded decoded = decoder(source, rules.projection()).decode(envelope);
    if (decoded instanceof Decoded.Understood it) {
      return classified(it.signal());
    }
    return nothing(
        decoded instanceof Decoded.Broken it
            ? "cannot be read: " + it.reason()
            : "not looked at: " + ((Decoded.Ignored) decoded).reason());
  }

  private Heard classified(Signal signal) {
    return watched
        .of(signal)
        .map(it -> heard(signal, rules.classify().apply(signal, it)))
        .orElseGet(() -> nothing("about " + signal.service().map(it -> "" + it).orElse("nothing")));
  }

  private static Heard heard(Signal signal, Classified found) {
    return new Heard(Optional.of(signal), found.findings(), found.inShadow(), "");
  }

  private static Heard nothing(String remark) {
    return new Heard(Optional.empty(), List.of(), List.of(), remark);
  }

  private static Decoder decoder(Arrival.Source source, Projection projection) {
    return switch (source) {
      case LOG -> new LogEntryDecoder(projection);
      case BUILD -> new BuildDecoder(projection);
      case ALERT -> new AlertDecoder(projection);
    };
  }
}
