package dev.quench.app.ruletest;

import dev.quench.common.Severity;
import dev.quench.common.text.Section;
import dev.quench.remediation.Command;
import dev.quench.remediation.Incident;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.people.PlanName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads what people do and what befalls while a test runs; an item may have several verbs. */
final class HappeningReader {
  /** What a person may take upon themselves. */
  private static final List<String> TAKEN =
      Stream.of(Refusal.values()).filter(Refusal::overridable).map(Refusal::name).toList();

  private static final String ALICE = "alice@example.com";

  private final WorldReader worlds;
  private final Names names;
  private final Map<String, Function<Section, List<Happening>>> verbs = new LinkedHashMap<>();

  HappeningReader(WorldReader worlds, Names names) {
    this.worlds = worlds;
    this.names = names;
    verbs.put("deploy", this::deploys);
    verbs.put("traffic", this::movesTraffic);
    verbs.put("answers", this::answers);
    verbs.put("pause", this::pauses);
    verbs.put("resume", it -> command(it, new Command.Resume(who(it, "resume"))));
    verbs.put("arm", it -> command(it, new Command.Arm(who(it, "arm"))));
    verbs.put("disarm", it -> command(it, new Command.Disarm(who(it, "disarm"))));
    verbs.put("open", this::opens);
    verbs.put("rollback", this::rollsBack);
    verbs.put("ack", this::acknowledges);
    verbs.put("veto", this::vetoes);
    verbs.put("apply", this::applies);
    verbs.put("unreadable", it -> sight(it, "unreadable", true));
    verbs.put("readable", it -> sight(it, "readable", false));
  }

  List<Happening> read(Section test) {
    List<Happening> happenings = new ArrayList<>();
    for (Section section : test.sections("events")) {
      try (section) {
        happenings.addAll(happenings(section));
      }
    }
    return happenings;
  }

  /** What one item says; of several things at once, those that were declared first come first. */
  private List<Happening> happenings(Section section) {
    List<Happening> all = new ArrayList<>();
    verbs.forEach(
        (verb, read) -> {
          if (section.node(verb).isPresent()) {
            all.addAll(read.apply(section));
          }
        });
    if (verbs.keySet().stream().noneMatch(it -> section.node(it).isPresent())) {
      section.reject("", "nothing", "one of " + String.join(", ", verbs.keySet()));
    }
    return all;
  }

  private List<Happening> deploys(Section section) {
    List<Happening> deploys = new ArrayList<>();
    for (World.Deployed it : worlds.deployed(section, "deploy")) {
      names.add(it.name());
      String by = section.text("by").orElse(it.by());
      deploys.add(
          new Happening.Deploys(
              at(section), new World.Deployed(it.name(), it.age(), it.ready(), it.template(), by)));
    }
    return deploys;
  }

  private List<Happening> movesTraffic(Section section) {
    Section shares = section.section("traffic").orElseThrow();
    return List.of(
        new Happening.MovesTraffic(
            at(section), WorldReader.shares(shares, names), section.text("by").orElse(ALICE)));
  }

  private List<Happening> answers(Section section) {
    Section answers = section.section("answers").orElseThrow();
    return List.of(
        new Happening.AnswersChange(at(section), new AnswersReader(names).read(answers)));
  }

  private List<Happening> pauses(Section section) {
    String reason = section.requiredText("pause");
    String by = section.text("by").orElse(ALICE);
    Optional<Duration> length = section.duration("for");
    return List.of(
        new Happening.Commands(
            at(section), it -> new Command.Pause(by, reason, length.map(it.now()::plus))));
  }

  private List<Happening> opens(Section section) {
    Severity severity =
        section.parsed("open", "P1, P2, P3 or P4", HappeningReader::severity).orElse(Severity.P1);
    String seen = section.text("seen").orElse("something is wrong");
    return command(
        section, new Command.OpenIncident(section.text("by").orElse(ALICE), severity, seen));
  }

  private static Optional<Severity> severity(String text) {
    return Stream.of(Severity.values()).filter(it -> it.name().equals(text)).findFirst();
  }

  private List<Happening> rollsBack(Section section) {
    String to = section.requiredText("rollback");
    String by = section.text("by").orElse(ALICE);
    List<String> overrides = section.known("overrides", TAKEN);
    boolean any = to.equals("any");
    if (!any && !names.revision(section, "rollback", to)) {
      return List.of();
    }
    return List.of(
        new Happening.Commands(
            at(section),
            it ->
                new Command.Rollback(
                    by,
                    any ? Optional.empty() : Optional.of(it.revision(to)),
                    new TreeSet<>(overrides),
                    section.text("reason"))));
  }

  private List<Happening> acknowledges(Section section) {
    String by = who(section, "ack");
    return command(section, it -> new Command.Acknowledge(by, it.incident("ack").id()));
  }

  private List<Happening> vetoes(Section section) {
    String reason = section.requiredText("veto");
    String by = section.text("by").orElse(ALICE);
    return command(section, it -> new Command.Veto(by, it.incident("veto").id(), reason));
  }

  private List<Happening> applies(Section section) {
    String by = who(section, "apply");
    return command(section, it -> apply(by, it.incident("apply")));
  }

  private static Command apply(String by, Incident incident) {
    String plan =
        incident
            .plan()
            .map(it -> PlanName.of(incident.id(), it).toString())
            .orElseThrow(() -> new Unplayable("apply: no plan (expected: one that is proposed)"));
    return new Command.Apply(by, incident.id(), plan);
  }

  private static List<Happening> sight(Section section, String key, boolean away) {
    return List.of(new Happening.Sight(at(section), WorldReader.away(section, key), away));
  }

  private static List<Happening> command(Section section, Command command) {
    return command(section, it -> command);
  }

  private static List<Happening> command(
      Section section, Function<Happening.Moment, Command> command) {
    return List.of(new Happening.Commands(at(section), command));
  }

  private static String who(Section section, String verb) {
    return section.requiredText(verb);
  }

  private static Duration at(Section section) {
    return section.duration("at").orElse(Duration.ZERO);
  }
}
