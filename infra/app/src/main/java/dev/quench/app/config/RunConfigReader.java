package dev.quench.app.config;

import static java.util.Comparator.comparing;

import dev.quench.app.config.RunConfig.Endpoints;
import dev.quench.app.config.RunConfig.FlowControl;
import dev.quench.app.config.RunConfig.Subscriptions;
import dev.quench.app.config.RunConfig.Topics;
import dev.quench.common.text.Checked;
import dev.quench.common.text.Issue;
import dev.quench.common.text.Position;
import dev.quench.common.text.Section;
import dev.quench.common.text.YamlNode;
import dev.quench.common.text.YamlParser;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a {@link RunConfig}; what is missing or wrong reads as a stand-in and is an issue. */
final class RunConfigReader {
  private static final Pattern PROJECT = Pattern.compile("[a-z][-a-z0-9:.]{3,61}[a-z0-9]");
  private static final Pattern REGION = Pattern.compile("[a-z]+-[a-z]+[0-9]+");
  private static final Pattern MEBIBYTES = Pattern.compile("[1-9][0-9]{0,3}");
  private static final long MOST_MEBIBYTES = 1024;
  private static final PubSubName STAND_IN = new PubSubName("missing", "missing");

  private final Path folder;
  private final Path home;
  private final Map<String, String> environment;
  private final long memory;
  private final List<Issue> issues = new ArrayList<>();

  private RunConfigReader(Path folder, Path home, Map<String, String> environment, long memory) {
    this.folder = folder;
    this.home = home;
    this.environment = environment;
    this.memory = memory;
  }

  static Checked<RunConfig> read(
      String text, Path folder, Path home, Map<String, String> environment, long memory) {
    return YamlParser.parse(text)
        .match(
            node -> new RunConfigReader(folder, home, environment, memory).config(node),
            Checked.Invalid::new);
  }

  static Optional<Path> rulesOf(String text, Path folder, Path home) {
    RunConfigReader reader = new RunConfigReader(folder, home, Map.of(), 0);
    return YamlParser.parse(text)
        .match(
            node -> Optional.of(reader.rules(Section.open(node, "", reader.issues))),
            broken -> Optional.empty());
  }

  private Checked<RunConfig> config(YamlNode node) {
    RunConfig config;
    try (Section file = Section.open(node, "", issues)) {
      config = config(file);
    }
    List<Issue> inOrder = issues.stream().distinct().sorted(comparing(Issue::position)).toList();
    return Checked.of(config, inOrder);
  }

  private RunConfig config(Section file) {
    String project = required(file, "project", PROJECT, "a project id such as my-project");
    Path state = path(file, "state-directory").orElse(folder.resolve(".quench"));
    return new RunConfig(
        project,
        required(file, "region", REGION, "a region such as us-central1"),
        rules(file),
        subscriptions(file, project),
        topics(file, project),
        endpoints(file),
        ledger(file, state),
        identity(file),
        flowControl(file),
        state);
  }

  private static String required(Section in, String key, Pattern pattern, String expected) {
    in.requiredText(key);
    return in.parsed(key, expected, it -> Optional.of(it).filter(t -> pattern.matcher(t).matches()))
        .orElse("");
  }

  /** It may be gone for the moment: whoever reads it says so, or goes by the last good rules. */
  private Path rules(Section file) {
    return path(file, "rules").orElse(RunConfig.shippedRules(home));
  }

  private Subscriptions subscriptions(Section file, String project) {
    try (Section in = inner(file, "subscriptions")) {
      return new Subscriptions(
          requiredName(in, "logs", PubSubName.Kind.SUBSCRIPTIONS, project),
          name(in, "builds", PubSubName.Kind.SUBSCRIPTIONS, project),
          name(in, "alerts", PubSubName.Kind.SUBSCRIPTIONS, project),
          name(in, "acknowledgements", PubSubName.Kind.SUBSCRIPTIONS, project));
    }
  }

  private Topics topics(Section file, String project) {
    try (Section in = inner(file, "topics")) {
      return new Topics(
          requiredName(in, "notifications", PubSubName.Kind.TOPICS, project),
          requiredName(in, "dead-letter", PubSubName.Kind.TOPICS, project));
    }
  }

  private Endpoints endpoints(Section file) {
    try (Section in = inner(file, "endpoints")) {
      return new Endpoints(
          endpoint(in, "cloud-run"),
          endpoint(in, "logging"),
          endpoint(in, "monitoring"),
          endpoint(in, "pubsub"),
          emulator());
    }
  }

  private Optional<Endpoint> emulator() {
    Optional<String> host =
        Optional.ofNullable(environment.get(RunConfig.EMULATOR_VARIABLE))
            .filter(it -> !it.isBlank());
    Optional<Endpoint> emulator = host.flatMap(Endpoint::parse);
    if (host.isPresent() && emulator.isEmpty()) {
      String message = RunConfig.EMULATOR_VARIABLE + ": " + host.get() + " (expected: host:port)";
      issues.add(new Issue(Position.START, message + ", a variable of the environment"));
    }
    return emulator;
  }

  private Path ledger(Section file, Path state) {
    try (Section in = inner(file, "ledger")) {
      return path(in, "file").orElse(state.resolve("quench.db"));
    }
  }

  private static String identity(Section file) {
    file.requiredText("identity");
    return file.parsed(
            "identity",
            "a principal such as quench@my-project.iam.gserviceaccount.com",
            it -> Optional.of(it).filter(t -> !t.isBlank() && !t.contains(" ")))
        .orElse("");
  }

  private FlowControl flowControl(Section file) {
    try (Section in = inner(file, "flow-control")) {
      return new FlowControl(
          in.integer("messages", 1, 100_000).orElse(FlowControl.DEFAULT.messages()),
          bytes(in).orElse(FlowControl.DEFAULT.bytes()));
    }
  }

  private Optional<Long> bytes(Section in) {
    long most = Math.min(MOST_MEBIBYTES, (memory / 4) >> 20);
    String why =
        most == MOST_MEBIBYTES
            ? ""
            : ", a quarter of the memory Java has here; -Xmx in QUENCH_JAVA_OPTS gives it more";
    return in.parsed(
        "mebibytes",
        "1.." + most + why,
        it ->
            Optional.of(it)
                .filter(text -> MEBIBYTES.matcher(text).matches())
                .map(Long::valueOf)
                .filter(number -> number <= most)
                .map(number -> number << 20));
  }

  private PubSubName requiredName(Section in, String key, PubSubName.Kind kind, String project) {
    in.requiredText(key);
    return name(in, key, kind, project).orElse(STAND_IN);
  }

  private static Optional<PubSubName> name(
      Section in, String key, PubSubName.Kind kind, String project) {
    String full = new PubSubName("P", "NAME").fullName(kind);
    return in.parsed(
        key,
        "an id of 3..255 characters, or " + full,
        it -> PubSubName.parse(it, kind, project.isEmpty() ? "missing" : project));
  }

  private static Optional<Endpoint> endpoint(Section in, String key) {
    return in.parsed(key, "host:port", Endpoint::parse);
  }

  private Optional<Path> path(Section in, String key) {
    return in.parsed(key, "a path", this::resolved);
  }

  private Optional<Path> resolved(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(folder.resolve(text).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** A section that may be absent: it reads as empty then, from where the file begins. */
  private Section inner(Section file, String key) {
    return file.section(key)
        .orElseGet(
            () -> Section.open(new YamlNode.Mapping(file.position(), List.of()), key, issues));
  }
}
