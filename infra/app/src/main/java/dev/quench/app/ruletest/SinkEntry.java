package dev.quench.app.ruletest;

import dev.quench.common.Finding;
import dev.quench.common.RevisionName;
import dev.quench.common.RuleId;
import dev.quench.common.ServiceRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An entry of a test that comes by the log sink, and what it is to Quench.
 *
 * @param place the entry in its test, and where that stands
 * @param json as it is published; of several that come, the first
 * @param rules those that find something in it, in shadow too
 */
public record SinkEntry(String place, String json, List<RuleId> rules) {

  public SinkEntry {
    rules = List.copyOf(rules);
  }

  /** What comes in a test by the sink; builds and alerts have topics of their own. */
  static List<SinkEntry> of(TestFile file) {
    ServiceRef service = Trial.service(file);
    Line line = new Line(file.rules(), service);
    return file.cases().stream()
        .flatMap(test -> test.arrivals().stream().flatMap(it -> of(file, test, it, service, line)))
        .toList();
  }

  private static Stream<SinkEntry> of(
      TestFile file, TestCase test, Arrival arrival, ServiceRef service, Line line) {
    if (arrival.source() != Arrival.Source.LOG) {
      return Stream.empty();
    }
    Instant published = test.world().begins().plus(arrival.at());
    Instant time = published.minus(arrival.age());
    String json = Message.of(arrival, service, revision(test, arrival, service), time, "m1");
    Line.Heard heard = line.hear(arrival.source(), json, published);
    String place = arrival.label() + " in " + file.path() + ":" + test.position().line();
    return Stream.of(new SinkEntry(place + ": " + test.name(), json, rules(heard)));
  }

  private static Optional<RevisionName> revision(
      TestCase test, Arrival arrival, ServiceRef service) {
    return arrival
        .revision()
        .or(test.world()::newest)
        .map(it -> new RevisionName(service.service() + "-" + it));
  }

  private static List<RuleId> rules(Line.Heard heard) {
    return Stream.concat(heard.findings().stream(), heard.inShadow().stream())
        .map(Finding::rule)
        .toList();
  }
}
