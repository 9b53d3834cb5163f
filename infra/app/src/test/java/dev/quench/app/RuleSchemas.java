package dev.quench.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The published schema, and rule files as an editor sees them. */
final class RuleSchemas {
  static final Path EVERYTHING = Path.of("src/test/resources/rules/everything.yaml");

  private RuleSchemas() {}

  static JsonNode schema() {
    try {
      return new ObjectMapper().readTree(Path.of("../../rules/quench-rules.schema.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode yaml(Path file) throws IOException {
    return new YAMLMapper().readTree(file.toFile());
  }
}
