package dev.quench.sandbox.forge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The four agents: what they are called, what they accept, what they make. */
enum Agent {
  SDK("sdk-generator", "sdk-generator-agent", "SDK Generator", "spec language") {
    @Override
    List<Object> artifacts(Map<?, ?> request) {
      return List.of(file("src/client.ts", "export class Client {}\n"));
    }
  },
  CLI("cli-generator", "cli-command-generator-agent", "CLI Generator", "spec") {
    @Override
    List<Object> artifacts(Map<?, ?> request) {
      List<Object> files = new ArrayList<>();
      Map<?, ?> spec = map(request.get("spec"));
      files.add(file("package.json", "{\"name\":\"" + spec.get("name") + "-cli\"}\n"));
      for (Object command : list(spec.get("commands"))) {
        files.add(
            file(
                "src/commands/" + command + ".ts",
                "export function "
                    + command
                    + "(): void {\n  console.log('"
                    + command
                    + "');\n}\n"));
      }
      return files;
    }
  },
  TRANSLATOR("api-translator", "api-translation-agent", "API Translator", "from to document") {
    @Override
    List<Object> artifacts(Map<?, ?> request) {
      StringBuilder schema = new StringBuilder("type Query {\n");
      for (Object path : list(map(request.get("document")).get("paths"))) {
        String field = path.toString().replaceAll("[^A-Za-z0-9]+", "");
        schema.append("  ").append(field).append(": [String!]!\n");
      }
      return List.of(file("schema." + request.get("to"), schema.append("}\n").toString()));
    }
  },
  COMPATIBILITY(
      "version-compatibility",
      "version-compatibility-agent",
      "Version Compatibility",
      "from to changes") {
    @Override
    List<Object> artifacts(Map<?, ?> request) {
      List<?> changes = list(request.get("changes"));
      boolean breaking = changes.stream().anyMatch(it -> it.toString().startsWith("remove"));
      String report =
          "{\"verdict\":\"%s\",\"changes\":%d}\n"
              .formatted(breaking ? "breaking" : "compatible", changes.size());
      return List.of(file("report.json", report));
    }
  };

  private final String path;
  private final String id;
  private final String title;
  private final String required;

  Agent(String path, String id, String title, String required) {
    this.path = path;
    this.id = id;
    this.title = title;
    this.required = required;
  }

  /** Its part of the path. */
  String path() {
    return path;
  }

  /** How it signs its answers. */
  String id() {
    return id;
  }

  /** How its log lines call it. */
  String title() {
    return title;
  }

  /** Files generated from a valid request; the same request makes the same files. */
  abstract List<Object> artifacts(Map<?, ?> request);

  /** What the request lacks. */
  List<String> violations(Object request) {
    Map<?, ?> fields = map(request);
    return Arrays.stream(required.split(" ", -1))
        .filter(it -> !fields.containsKey(it))
        .map(it -> it + ": Required")
        .toList();
  }

  /** The body that does not parse is the sender's fault only in the eyes of the SDK generator. */
  int malformedStatus() {
    return this == SDK ? 400 : 500;
  }

  /** Its time budget is smaller than its own minimum, on all revisions. */
  boolean alwaysTimesOut() {
    return this == SDK;
  }

  /** Whether it tells RuVector what it decided. */
  boolean emitsEvents() {
    return this == SDK || this == COMPATIBILITY;
  }

  private static Map<String, Object> file(String path, String content) {
    return Map.of("path", path, "content", content);
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
