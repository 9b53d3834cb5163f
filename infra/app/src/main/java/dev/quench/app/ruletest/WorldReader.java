package dev.quench.app.ruletest;

import dev.quench.app.Rulebook;
import dev.quench.app.ruletest.World.Acted;
import dev.quench.app.ruletest.World.Away;
import dev.quench.app.ruletest.World.Deployed;
import dev.quench.common.text.Section;
import dev.quench.common.text.YamlNode;
import dev.quench.remediation.policy.ServicePolicy;
import dev.quench.remediation.routing.Silence;
import dev.quench.remediation.run.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads how things stand when a test begins. */
final class WorldReader {
  private static final Duration LONG_AGO = Duration.ofHours(1);
  private static final Duration LATELY = Duration.ofMinutes(2);
  private static final String CI = "ci@build.test";

  private final Rulebook rules;
  private final ServicePolicy policy;
  private final Names names;

  WorldReader(Rulebook rules, ServicePolicy policy, Names names) {
    this.rules = rules;
    this.policy = policy;
    this.names = names;
  }

  /** The world of a test that says nothing: an old revision that served well, and a new one. */
  World usual() {
    List<Deployed> two =
        List.of(
            new Deployed("old", LONG_AGO, true, template("old"), CI),
            new Deployed("new", LATELY, true, template("new"), CI));
    return new World(
        Optional.empty(),
        List.of(),
        true,
        two,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** What a section says, and of what it does not, the usual. */
  World read(Section section, World usual) {
    try (section) {
      Optional<Instant> clock = section.instant("clock").or(usual::clock);
      List<Silence> silences =
          section.node("silences").isPresent() ? silences(section) : usual.silences();
      boolean armed = section.flag("armed").orElse(usual.armed());
      List<Deployed> revisions =
          section.section("revisions").map(this::revisions).orElse(usual.revisions());
      names.only(revisions.stream().map(Deployed::name).toList());
      Optional<Map<String, Integer>> traffic =
          section.section("traffic").map(it -> shares(it, names)).or(usual::traffic);
      List<World.Answers> answers = new ArrayList<>(usual.answers());
      section.section("answers").map(new AnswersReader(names)::read).ifPresent(answers::addAll);
      return new World(
          clock,
          silences,
          armed,
          revisions,
          traffic,
          answers,
          section.node("actions").isPresent() ? acted(section) : usual.actions(),
          section.node("unreadable").isPresent() ? away(section, "unreadable") : usual.unreadable(),
          section.node("failing-too").isPresent()
              ? section.texts("failing-too")
              : usual.failingToo());
    }
  }

  /** Some of the rule file's own, by their ids, and others that the test makes up. */
  private List<Silence> silences(Section section) {
    Map<String, Silence> own = new LinkedHashMap<>();
    rules.policy().silences().all().forEach(it -> own.put(it.id(), it));
    List<String> ids = rules.rules().rules().stream().map(it -> it.id().value()).toList();
    return section.wordsOrSections("silences", own, rules.policy().silenceReader(ids)::silence);
  }

  /** Shares that sum to a hundred. */
  static Map<String, Integer> shares(Section section, Names names) {
    Map<String, Integer> shares = new LinkedHashMap<>();
    for (String name : section.keys()) {
      if (names.revision(section, name, name)) {
        section.integer(name, 0, 100).ifPresent(it -> shares.put(name, it));
      }
    }
    int sum = shares.values().stream().mapToInt(it -> it).sum();
    if (sum != 100 && shares.size() == section.keys().size()) {
      section.reject("", "sum " + sum, "100 percent in all");
    }
    return shares;
  }

  /** Names of what cannot be read. */
  static List<Away> away(Section section, String key) {
    List<Away> away = new ArrayList<>();
    for (String name : section.texts(key)) {
      Optional<Away> known =
          List.of(Away.values()).stream().filter(it -> written(it).equals(name)).findFirst();
      known.ifPresentOrElse(
          away::add, () -> section.reject(key, name, "one of cloud-run, log, metrics"));
    }
    return away;
  }

  /** A revision made now: its name, or its name and what it is made of. */
  List<Deployed> deployed(Section section, String key) {
    if (section.node(key).orElseThrow() instanceof YamlNode.Scalar) {
      return List.of(
          new Deployed(
              section.requiredText(key),
              Duration.ZERO,
              true,
              template(section.requiredText(key)),
              CI));
    }
    Section named = section.section(key).orElseThrow();
    return named.keys().stream()
        .map(it -> deployed(it, named.section(it).orElseThrow(), Duration.ZERO))
        .toList();
  }

  private Deployed deployed(String name, Section section, Duration age) {
    try (section) {
      Template usual = template(name);
      Map<String, String> labels = new TreeMap<>(usual.labels());
      labels.putAll(texts(section, "labels"));
      return new Deployed(
          name,
          section.duration("age").orElse(age),
          section.flag("ready").orElse(true),
          Template.of(section.text("image").orElse(usual.image()))
              .withEnvironment(texts(section, "variables"))
              .withSecrets(texts(section, "secrets"))
              .withLabels(labels),
          section.text("by").orElse(CI));
    }
  }

  private List<Deployed> revisions(Section section) {
    List<Deployed> revisions = new ArrayList<>();
    for (String name : section.keys()) {
      Duration age = revisions.isEmpty() ? LONG_AGO : LATELY;
      revisions.add(deployed(name, section.section(name).orElseThrow(), age));
    }
    return revisions.stream().sorted(Comparator.comparing(Deployed::age).reversed()).toList();
  }

  private List<Acted> acted(Section section) {
    List<Acted> acted = new ArrayList<>();
    for (Section it : section.sections("actions")) {
      try (it) {
        acted.add(
            new Acted(
                it.duration("age").orElse(Duration.ofHours(1)), it.flag("helped").orElse(true)));
      }
    }
    acted.sort(Comparator.comparing(Acted::age).reversed());
    return acted;
  }

  private Template template(String name) {
    Map<String, String> labels =
        policy.likeness().environmentLabel().isEmpty()
            ? Map.of()
            : Map.of(policy.likeness().environmentLabel(), "prod");
    return Template.of("image-" + name).withLabels(labels);
  }

  private static Map<String, String> texts(Section section, String key) {
    Map<String, String> texts = new TreeMap<>();
    section
        .section(key)
        .ifPresent(
            it -> it.keys().forEach(name -> it.text(name).ifPresent(t -> texts.put(name, t))));
    return texts;
  }

  private static String written(Away it) {
    return it.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
