package dev.quench.app.backtest;

import dev.quench.app.Rulebook;
import dev.quench.app.reload.RulesDiff;
import dev.quench.remediation.notice.Notice.Detail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two rule files compared part by part, and what changed in each part. */
public final class FileDiff {
  private final Map<String, Record> before;
  private final Map<String, Record> now;

  private FileDiff(Rulebook old, Rulebook next) {
    before = parts(old);
    now = parts(next);
  }

  /**
   * A part that is other than it was.
   *
   * @param what {@code added}, {@code changed} or {@code removed}
   * @param name what it is, and who owns it
   * @param fields what changed in it
   */
  public record Part(String what, String name, List<FieldChange> fields) {
    public Part {
      fields = List.copyOf(fields);
    }
  }

  /** What changed from one file to the next; nothing when they come to the same. */
  public static List<Part> between(Rulebook old, Rulebook next) {
    FileDiff diff = new FileDiff(old, next);
    return RulesDiff.between(old, next).stream().map(diff::part).toList();
  }

  private Part part(Detail detail) {
    String name = detail.value();
    List<FieldChange> fields = new ArrayList<>();
    before.forEach(
        (part, was) -> {
          Record is = now.get(part);
          if (is != null && (name.equals(part) || name.startsWith(part + " ("))) {
            fields.addAll(FieldChange.between(was, is));
          }
        });
    return new Part(detail.name(), name, fields);
  }

  private static Map<String, Record> parts(Rulebook book) {
    Map<String, Record> parts = new LinkedHashMap<>();
    book.rules().rules().forEach(it -> parts.put("rule " + it.id(), it));
    book.policy().modes().forEach(it -> parts.put("mode " + it.id(), it));
    book.policy().services().forEach(it -> parts.put("service " + it.name(), it));
    return parts;
  }
}
