package dev.quench.sandbox.config;

import dev.quench.common.text.Checked;
import dev.quench.common.text.Issue;
import dev.quench.common.text.Section;
import dev.quench.common.text.YamlNode;
import dev.quench.common.text.YamlParser;
import dev.quench.sandbox.log.EntryFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a sandbox's configuration from YAML, and says everything that is wrong with it at once. */
public final class SandboxFile {
  private static final String TOPIC = "projects/[^/]+/topics/[^/]{3,}";
  private static final String HOST_AND_PORT = "[^/\\s:]+:\\d{1,5}";

  private final Path folder;
  private final List<Issue> issues = new ArrayList<>();

  private SandboxFile(Path folder) {
    this.folder = folder;
  }

  /** Reads a text; directories in it are relative to the folder it was read from. */
  public static Checked<SandboxConfig> parse(String text, Path folder) {
    return YamlParser.parse(text).match(new SandboxFile(folder)::read, Checked.Invalid::new);
  }

  private Checked<SandboxConfig> read(YamlNode root) {
    SandboxConfig config = config(root);
    return Checked.of(config, sorted());
  }

  private SandboxConfig config(YamlNode root) {
    try (Section file = Section.open(root, "", issues)) {
      SandboxConfig usual = SandboxConfig.of(name(file, "project"), name(file, "region"));
      Map<String, Image> images = images(file);
      images.putIfAbsent(SandboxConfig.MINI_FORGE, SandboxConfig.miniForge());
      return new SandboxConfig(
          usual.project(),
          usual.region(),
          file.integer("port", 0, 65_535).orElse(0),
          file.text("principal").orElse(usual.caller()),
          images,
          file.section("secrets").map(this::texts).orElse(Map.of()),
          services(file, images),
          file.section("timing").map(this::timing).orElse(Timing.USUAL),
          file.section("sink").map(this::sink),
          matching(file, "emulator", HOST_AND_PORT, "host:port").or(usual::emulator));
    }
  }

  private List<Issue> sorted() {
    return issues.stream().sorted(Comparator.comparing(Issue::position)).toList();
  }

  private static String name(Section file, String key) {
    String usual = key.equals("project") ? "sandbox" : "us-central1";
    return matching(file, key, "[a-z][a-z0-9-]*", "small letters, digits and dashes").orElse(usual);
  }

  private Map<String, Image> images(Section file) {
    Map<String, Image> images = new TreeMap<>();
    file.section("images")
        .ifPresent(
            all ->
                all.keys()
                    .forEach(
                        name ->
                            all.section(name)
                                .flatMap(this::image)
                                .ifPresent(it -> images.put(name, it))));
    return images;
  }

  private Optional<Image> image(Section image) {
    try (image) {
      List<String> command = image.texts("command");
      Path directory = directory(image);
      Map<String, String> environment =
          image.section("environment").map(this::texts).orElse(Map.of());
      if (command.isEmpty()) {
        image.reject("command", "missing", "a list: the program and its arguments");
        return Optional.empty();
      }
      return Optional.of(new Image(command, directory, environment));
    }
  }

  private Path directory(Section image) {
    Path directory = image.text("directory").map(folder::resolve).orElse(folder);
    if (!Files.isDirectory(directory)) {
      image.reject("directory", directory.toString(), "a directory that exists");
    }
    return directory;
  }

  private List<ServiceSetup> services(Section file, Map<String, Image> images) {
    return file.sections("services").stream().map(it -> service(it, images)).toList();
  }

  private ServiceSetup service(Section service, Map<String, Image> images) {
    try (service) {
      String image = service.requiredText("image");
      if (!image.isEmpty() && !images.containsKey(image)) {
        service.reject("image", image, "one of " + String.join(", ", images.keySet()));
      }
      return new ServiceSetup(
          service.requiredText("name"),
          image,
          service.section("environment").map(this::texts).orElse(Map.of()),
          service.section("labels").map(this::texts).orElse(Map.of()),
          service.integer("port", 0, 65_535).orElse(0));
    }
  }

  private Timing timing(Section timing) {
    try (timing) {
      return new Timing(
          positive(timing, "start", Timing.USUAL.start()),
          positive(timing, "idle", Timing.USUAL.idle()),
          positive(timing, "request", Timing.USUAL.request()),
          timing.duration("lag").orElse(Timing.USUAL.lag()));
    }
  }

  private static Duration positive(Section timing, String key, Duration usual) {
    Duration duration = timing.duration(key).orElse(usual);
    if (duration.isZero()) {
      timing.reject(key, "0", "a duration above zero");
    }
    return duration;
  }

  private SinkSetup sink(Section sink) {
    try (sink) {
      String filter = sink.text("filter").orElse("");
      EntryFilter.parse(filter)
          .match(it -> List.<Issue>of(), problems -> problems)
          .forEach(it -> sink.reject("filter", it.toString(), "a filter of Cloud Logging"));
      return new SinkSetup(filter, matching(sink, "topic", TOPIC, "projects/PROJECT/topics/TOPIC"));
    }
  }

  private Map<String, String> texts(Section section) {
    Map<String, String> texts = new TreeMap<>();
    section.keys().forEach(key -> section.text(key).ifPresent(it -> texts.put(key, it)));
    return texts;
  }

  private static Optional<String> matching(
      Section section, String key, String pattern, String expected) {
    return section.parsed(
        key, expected, it -> it.matches(pattern) ? Optional.of(it) : Optional.empty());
  }
}
