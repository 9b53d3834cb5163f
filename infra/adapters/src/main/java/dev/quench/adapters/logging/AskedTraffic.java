package dev.quench.adapters.logging;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.quench.common.RevisionName;
import dev.quench.remediation.run.TrafficTarget;
import java.util.List;
import java.util.Optional;

/** The traffic that a request asks for, as the audit log quotes it: in the terms of v2 or v1. */
final class AskedTraffic {
  private AskedTraffic() {}

  /** Empty when it is no such list; a list of nothing asks for LATEST. */
  static Optional<List<TrafficTarget>> read(Value asked) {
    List<Value> lines = asked.getListValue().getValuesList();
    boolean told = asked.hasListValue() && lines.stream().allMatch(AskedTraffic::isLine);
    return told
        ? Optional.of(lines.stream().map(Value::getStructValue).map(AskedTraffic::line).toList())
        : Optional.empty();
  }

  private static boolean isLine(Value it) {
    double percent = percent(it.getStructValue());
    return it.hasStructValue() && percent >= 0 && percent <= 100;
  }

  private static TrafficTarget line(Struct it) {
    Optional<RevisionName> revision =
        text(it, "revision")
            .or(() -> text(it, "revisionName"))
            .map(name -> new RevisionName(name.substring(name.lastIndexOf('/') + 1)));
    return new TrafficTarget(revision, (int) percent(it), text(it, "tag"));
  }

  private static double percent(Struct it) {
    return it.getFieldsOrDefault("percent", Value.getDefaultInstance()).getNumberValue();
  }

  private static Optional<String> text(Struct it, String field) {
    return Optional.of(it.getFieldsOrDefault(field, Value.getDefaultInstance()).getStringValue())
        .filter(text -> !text.isBlank());
  }
}
