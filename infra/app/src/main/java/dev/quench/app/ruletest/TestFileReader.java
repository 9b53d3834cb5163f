package dev.quench.app.ruletest;

import dev.quench.app.Rulebook;
import dev.quench.common.text.Checked;
import dev.quench.common.text.Issue;
import dev.quench.common.text.Section;
import dev.quench.common.text.YamlNode;
import dev.quench.remediation.policy.ServicePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a file of tests, once the rule file it names has been read. */
final class TestFileReader {
  private final Path path;
  private final Path ruleFile;
  private final Rulebook rules;
  private final List<Issue> issues = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  private TestFileReader(Path path, Path ruleFile, Rulebook rules) {
    this.path = path;
    this.ruleFile = ruleFile;
    this.rules = rules;
  }

  static Checked<TestFile> read(Path path, YamlNode text, Path ruleFile, Rulebook rules) {
    TestFileReader reader = new TestFileReader(path, ruleFile, rules);
    Optional<TestFile> file = reader.file(text);
    List<Issue> issues = reader.issues.stream().distinct().sorted(Issue.BY_POSITION).toList();
    return issues.isEmpty()
        ? new Checked.Valid<>(file.orElseThrow())
        : new Checked.Invalid<>(issues);
  }

  private Optional<TestFile> file(YamlNode text) {
    try (Section root = Section.open(text, "", issues)) {
      root.text("rules");
      Optional<ServicePolicy> service = service(root);
      Optional<YamlNode> world = root.node("world");
      List<Section> tests = root.sections("tests");
      if (tests.isEmpty()) {
        root.reject("tests", "none", "at least one");
      }
      return service.map(it -> new TestFile(path, ruleFile, rules, it, cases(tests, it, world)));
    }
  }

  private Optional<ServicePolicy> service(Section root) {
    Optional<String> name = root.text("service");
    List<ServicePolicy> all = rules.policy().services();
    Optional<ServicePolicy> service =
        all.stream().filter(it -> name.map(it.name()::equals).orElse(all.size() == 1)).findFirst();
    if (service.isEmpty()) {
      String services = String.join(", ", all.stream().map(ServicePolicy::name).toList());
      root.reject("service", name.orElse("missing"), "a service of the rule file: " + services);
    }
    return service;
  }

  private List<TestCase> cases(
      List<Section> tests, ServicePolicy service, Optional<YamlNode> world) {
    List<TestCase> cases = new ArrayList<>();
    for (Section test : tests) {
      try (test) {
        cases.add(test(test, service, world));
      }
    }
    return cases;
  }

  private TestCase test(Section test, ServicePolicy service, Optional<YamlNode> common) {
    String name = test.requiredText("name");
    if (!name.isEmpty() && !taken.add(name)) {
      test.reject("name", name, "a name of its own");
    }
    Names names = new Names(service);
    WorldReader worlds = new WorldReader(rules, service, names);
    World world = world(test, worlds, common);
    List<Happening> happenings = new HappeningReader(worlds, names).read(test);
    boolean classifyOnly = test.flag("classify-only").orElse(false);
    if (classifyOnly && test.node("expect").isPresent()) {
      test.reject("expect", "given", "nothing: with classify-only, nothing comes of a match");
    }
    Path folder = path.resolveSibling("");
    return new TestCase(
        name,
        test.position(),
        world,
        new ArrivalReader(rules.rules(), names, folder).read(test),
        happenings,
        classifyOnly,
        test.duration("run").orElse(Duration.ofSeconds(10)),
        test.section("expect")
            .map(new ExpectationReader(rules.policy(), names)::read)
            .orElse(Expectation.NOTHING));
  }

  /** The test's own world over the file's over the usual one. */
  private World world(Section test, WorldReader worlds, Optional<YamlNode> common) {
    World usual = worlds.usual();
    World shared =
        common.map(it -> worlds.read(Section.open(it, "world", issues), usual)).orElse(usual);
    Section own = test.section("world").orElseGet(() -> nothing(test));
    World world = worlds.read(own, shared);
    if (!world.silences().isEmpty() && world.clock().isEmpty() && own.node("clock").isEmpty()) {
      own.reject("clock", "missing", "when the test begins: silences have their times");
    }
    return world;
  }

  private Section nothing(Section test) {
    return Section.open(
        new YamlNode.Mapping(test.position(), List.of()), test.nameOf("world"), issues);
  }
}
