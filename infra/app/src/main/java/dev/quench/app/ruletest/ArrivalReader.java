package dev.quench.app.ruletest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quench.app.ruletest.Arrival.Source;
import dev.quench.common.text.Section;
import dev.quench.common.text.YamlNode;
import dev.quench.rules.file.RuleSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the messages that come in: one of several short forms each, or a file of entries. */
final class ArrivalReader {
  private static final int MOST_TIMES = 10_000;
  private static final Map<String, Source> FORMS = new LinkedHashMap<>();

  static {
    FORMS.put("text", Source.LOG);
    FORMS.put("json", Source.LOG);
    FORMS.put("request", Source.LOG);
    FORMS.put("audit", Source.LOG);
    FORMS.put("entry", Source.LOG);
    FORMS.put("file", Source.LOG);
    FORMS.put("build", Source.BUILD);
    FORMS.put("alert", Source.ALERT);
  }

  private final Map<String, ExpectedMatch> byId = new LinkedHashMap<>();
  private final Names names;
  private final Path folder;

  ArrivalReader(RuleSet rules, Names names, Path folder) {
    rules.rules().stream()
        .map(it -> it.id().value())
        .forEach(it -> byId.put(it, ExpectedMatch.of(it)));
    this.names = names;
    this.folder = folder;
  }

  List<Arrival> read(Section test) {
    List<Arrival> arrivals = new ArrayList<>();
    for (Section section : test.sections("entries")) {
      try (section) {
        arrivals.addAll(arrivals(section, "entries[" + arrivals.size() + "]"));
      }
    }
    return arrivals;
  }

  private List<Arrival> arrivals(Section section, String label) {
    Optional<Source> source =
        FORMS.entrySet().stream()
            .filter(it -> section.node(it.getKey()).isPresent())
            .map(Map.Entry::getValue)
            .findFirst();
    Arrival one = arrival(section, label, source.orElse(Source.LOG));
    Optional<String> file = section.text("file");
    if (source.isEmpty()) {
      section.reject("", "no message", "one of " + String.join(", ", FORMS.keySet()));
    }
    return file.map(it -> EntryFile.read(folder.resolve(it), section, one))
        .orElseGet(() -> List.of(one));
  }

  private Arrival arrival(Section section, String label, Source source) {
    EntryWriter writer = new EntryWriter(section);
    ObjectNode body =
        switch (source) {
          case LOG -> writer.entry();
          case BUILD -> writer.build();
          case ALERT -> writer.alert();
        };
    Optional<String> revision = section.text("revision");
    return new Arrival(
        label,
        source,
        body,
        section.duration("at").orElse(Duration.ZERO),
        section.duration("age").orElse(Duration.ZERO),
        section.integer("times", 1, MOST_TIMES).orElse(1),
        section.duration("every").orElse(Duration.ofMillis(200)),
        revision.filter(it -> names.revision(section, "revision", it)),
        matches(section));
  }

  private List<ExpectedMatch> matches(Section section) {
    boolean none = section.node("matches").filter(ArrivalReader::isNone).isPresent();
    return none ? List.of() : section.wordsOrSections("matches", byId, this::match);
  }

  private static boolean isNone(YamlNode node) {
    return node instanceof YamlNode.Scalar it && it.text().equals("none");
  }

  private Optional<ExpectedMatch> match(Section section) {
    try (section) {
      Optional<String> rule =
          section.requiredText("rule").isBlank()
              ? Optional.empty()
              : section.word("rule", byId.keySet());
      ExpectedMatch match =
          new ExpectedMatch(
              rule.orElse(""),
              section.text("mode"),
              section.text("impact"),
              section.text("agent"),
              section.flag("client-caused"),
              section.section("shows").map(ArrivalReader::texts).orElse(Map.of()));
      return rule.map(it -> match);
    }
  }

  private static Map<String, String> texts(Section section) {
    Map<String, String> texts = new TreeMap<>();
    section.keys().forEach(it -> texts.put(it, section.requiredText(it)));
    return texts;
  }
}
