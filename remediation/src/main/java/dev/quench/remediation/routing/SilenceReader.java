package dev.quench.remediation.routing;

import dev.quench.common.ModeId;
import dev.quench.common.RuleId;
import dev.quench.common.text.Section;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code silences}, each of which has an id of its own. */
public final class SilenceReader {
  private final Names names;
  private final Set<String> ids = new TreeSet<>();

  /** Reads silences that are about what has these names. */
  public SilenceReader(Names names) {
    this.names = names;
  }

  /** All silences of the file, those that are over too. */
  public static Silences read(Section root, Names names) {
    SilenceReader reader = new SilenceReader(names);
    List<Silence> all = new ArrayList<>();
    root.sections("silences").forEach(it -> reader.silence(it).ifPresent(all::add));
    return new Silences(all);
  }

  /** One silence, unless it does not say when it ends; then an issue says so. */
  public Optional<Silence> silence(Section section) {
    try (section) {
      String id = id(section);
      boolean mute = section.flag("mute").orElse(false);
      boolean hold = section.flag("hold").orElse(false);
      if (!mute && !hold) {
        section.reject("mute", "neither mute nor hold", "one of them true, or both");
      }
      Match match = match(section);
      Optional<Instant> from = section.instant("from");
      Optional<Instant> until = until(section, from);
      String reason = section.requiredText("reason");
      String by = section.requiredText("by");
      return until.map(end -> new Silence(id, match, mute, hold, from, end, reason, by));
    }
  }

  private String id(Section section) {
    String id = section.requiredText("id");
    if (!id.isEmpty() && !ids.add(id)) {
      section.reject("id", id, "another id: this one is taken");
    }
    return id;
  }

  private static Optional<Instant> until(Section section, Optional<Instant> from) {
    Optional<Instant> until = section.instant("until");
    if (section.node("until").isEmpty()) {
      section.reject("until", "missing", "when it ends, such as 2026-12-01T06:00:00Z");
    }
    if (until.isPresent() && from.filter(it -> !it.isBefore(until.get())).isPresent()) {
      section.reject("until", until.get().toString(), "later than from, " + from.get());
    }
    return until;
  }

  private Match match(Section silence) {
    Optional<Section> section = silence.section("match");
    if (section.isEmpty()) {
      return new Match(List.of(), List.of(), List.of(), List.of(), List.of());
    }
    try (Section it = section.get()) {
      return new Match(
          it.known("services", names.services()),
          it.known("environments", names.environments()),
          it.known("modes", names.modes()).stream().map(ModeId::new).toList(),
          it.known("rules", names.rules()).stream().map(RuleId::new).toList(),
          it.known("agents", names.agents()));
    }
  }
}
