package dev.quench.remediation.routing;

import dev.quench.common.ModeId;
import dev.quench.common.Severity;
import dev.quench.common.text.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code inhibition}. */
public final class InhibitionReader {

  private InhibitionReader() {}

  /** What open incidents hide; a file that says nothing has them hide everything. */
  public static List<Inhibition> read(Section root, Names names) {
    if (root.node("inhibition").isEmpty()) {
      return everything();
    }
    List<Inhibition> inhibitions = new ArrayList<>();
    root.sections("inhibition").forEach(it -> inhibition(it, names).ifPresent(inhibitions::add));
    return inhibitions;
  }

  private static List<Inhibition> everything() {
    List<Severity> all = List.of(Severity.values());
    return all.stream().map(it -> new Inhibition(it, List.of(), all)).toList();
  }

  private static Optional<Inhibition> inhibition(Section section, Names names) {
    try (section) {
      Optional<Severity> when = section.parsed("when", Severity.EXPECTED, Severity::parse);
      List<ModeId> modes = section.known("modes", names.modes()).stream().map(ModeId::new).toList();
      List<Severity> hides = section.parsedList("hides", Severity.EXPECTED, Severity::parse);
      for (String key : List.of("when", "hides")) {
        if (section.node(key).isEmpty()) {
          section.reject(key, "missing", Severity.EXPECTED);
        }
      }
      return when.map(it -> new Inhibition(it, modes, hides));
    }
  }
}
