package dev.quench.app.ruletest;

import dev.quench.app.FileFault;
import dev.quench.app.Rulebook;
import dev.quench.common.RuleId;
import dev.quench.common.text.Checked;
import dev.quench.common.text.Issue;
import dev.quench.common.text.Position;
import dev.quench.common.text.Section;
import dev.quench.common.text.YamlNode;
import dev.quench.common.text.YamlParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The test files of a directory, read: those that can be played, and what is wrong with others. */
public final class TestSuite {
  /** What the name of a test file ends in. */
  public static final String ENDING = ".test.yaml";

  private static final String FOLDER = "rules";
  private static final int DEPTH = 5;

  private final List<TestFile> files = new ArrayList<>();
  private final Map<Path, List<Issue>> problems = new TreeMap<>();
  private final Map<Path, Checked<Rulebook>> rulebooks = new TreeMap<>();

  private TestSuite() {}

  /** Reads a test file, or all that are in a directory and below, in the order of their names. */
  public static TestSuite in(Path place) throws IOException {
    TestSuite suite = new TestSuite();
    for (Path file : found(place)) {
      suite.read(file);
    }
    return suite;
  }

  /** Where tests are that nobody named: in {@code rules/} here, or else in Quench's own. */
  public static Path unnamed(Path here, Path home) {
    Path own = here.resolve(FOLDER);
    return holdsTests(own) ? own : home.resolve(FOLDER);
  }

  private static boolean holdsTests(Path folder) {
    try {
      return Files.isDirectory(folder) && !found(folder).isEmpty();
    } catch (IOException | UncheckedIOException e) {
      return true;
    }
  }

  /** The files that can be played. */
  public List<TestFile> files() {
    return List.copyOf(files);
  }

  /** What is wrong with the others, by file. */
  public Map<Path, List<Issue>> problems() {
    return Collections.unmodifiableMap(problems);
  }

  /** The rules of a rule file that some test wants to see match, by any of its files. */
  public Set<RuleId> covers(Path ruleFile) {
    Set<RuleId> covered = new TreeSet<>();
    of(ruleFile).forEach(it -> covered.addAll(it.covers()));
    return covered;
  }

  /** The files that are about a rule file. */
  public List<TestFile> of(Path ruleFile) {
    return files.stream().filter(it -> it.ruleFile().equals(canonical(ruleFile))).toList();
  }

  /** The rule files that are tested. */
  public List<Path> ruleFiles() {
    return files.stream().map(TestFile::ruleFile).distinct().toList();
  }

  private static List<Path> found(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    try (Stream<Path> all = Files.walk(place, DEPTH)) {
      return all.filter(it -> it.toString().endsWith(ENDING))
          .filter(it -> !hidden(place.relativize(it)))
          .sorted()
          .toList();
    }
  }

  /** Build output holds copies. */
  private static boolean hidden(Path file) {
    for (Path part : file) {
      if (part.toString().startsWith(".") || part.toString().equals("target")) {
        return true;
      }
    }
    return false;
  }

  private void read(Path file) {
    text(file, "a file that can be read")
        .match(YamlParser::parse, Checked.Invalid<YamlNode>::new)
        .match(it -> of(file, it), Checked.Invalid<TestFile>::new)
        .match(files::add, issues -> problems.put(file, issues) == null);
  }

  private static Checked<String> text(Path file, String expected) {
    try {
      return new Checked.Valid<>(Files.readString(file));
    } catch (IOException e) {
      String message = FileFault.of(e) + " (expected: " + expected + ")";
      return new Checked.Invalid<>(List.of(new Issue(Position.START, message)));
    }
  }

  private Checked<TestFile> of(Path file, YamlNode text) {
    List<Issue> issues = new ArrayList<>();
    @SuppressWarnings("resource") // its other keys are read later
    Section root = Section.open(text, "", issues);
    Optional<YamlNode> about = root.node("rules");
    String named = about.map(it -> it instanceof YamlNode.Scalar s ? s.text() : "").orElse("");
    if (named.isBlank()) {
      root.reject(
          "rules", about.map(YamlNode::kind).orElse("missing"), "the rule file that is tested");
    }
    if (!issues.isEmpty()) {
      return new Checked.Invalid<>(issues);
    }
    Path rules = canonical(file.toAbsolutePath().resolveSibling(named));
    return rulebooks
        .computeIfAbsent(rules, TestSuite::rulebook)
        .match(
            it -> TestFileReader.read(file, text, rules, it),
            wrong -> unusable(root.position("rules"), named, wrong));
  }

  private static Checked<TestFile> unusable(Position at, String named, List<Issue> wrong) {
    return new Checked.Invalid<>(
        wrong.stream().map(it -> new Issue(at, "rules: " + named + ":" + it)).toList());
  }

  private static Checked<Rulebook> rulebook(Path file) {
    return text(file, "a rule file").match(Rulebook::parse, Checked.Invalid<Rulebook>::new);
  }

  private static Path canonical(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
