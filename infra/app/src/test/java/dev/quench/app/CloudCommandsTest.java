package dev.quench.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Google's CLI takes the commands that our pages tell people to type: by its own parser, so that
 * nothing is called. It knows names, flags and the forms of values.
 */
class CloudCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path DOCS = Path.of("..", "..", "docs");

  /** One that any version takes: where it is not taken, there is no parser to ask. */
  private static final String KNOWN = "gcloud pubsub topics create logs";

  /** As the parser reports a command that it does not take. */
  private static final String WRONG = "gcloud pubsub topics create logs --no-such-flag=1";

  @TempDir private Path folder;

  @Test
  void areTakenByItsParser() throws Exception {
    List<String> commands = new ArrayList<>(List.of(KNOWN, WRONG));
    try (Stream<Path> pages = Files.list(DOCS)) {
      for (Path page : pages.filter(it -> it.toString().endsWith(".md")).sorted().toList()) {
        commands.addAll(CloudCommands.in(Files.readString(page)));
      }
    }

    List<String> refused = refused(commands);

    assertThat(commands).hasSizeGreaterThan(25);
    assertThat(refused).singleElement().asString().startsWith(WRONG + ": unrecognized");
  }

  private List<String> refused(List<String> commands) throws IOException, InterruptedException {
    Path asked = folder.resolve("asked.json");
    JSON.writeValue(
        asked.toFile(), commands.stream().map(it -> Map.of("command_string", it)).toList());
    return JSON.readTree(verdicts(asked))
        .valueStream()
        .filter(it -> !it.path("success").asBoolean())
        .map(CloudCommandsTest::said)
        .toList();
  }

  /** What the parser says of each, told without an account, a project or a network. */
  private String verdicts(Path asked) throws IOException, InterruptedException {
    Path answer = folder.resolve("answer.json");
    ProcessBuilder gcloud =
        new ProcessBuilder("gcloud", "meta", "lint-gcloud-commands", "--commands-file=" + asked)
            .redirectOutput(answer.toFile())
            .redirectError(folder.resolve("complaints").toFile());
    gcloud.environment().put("CLOUDSDK_CONFIG", folder.resolve("config").toString());
    gcloud.environment().put("CLOUDSDK_CORE_CHECK_GCE_METADATA", "false");
    gcloud.environment().put("CLOUDSDK_CORE_DISABLE_PROMPTS", "1");
    assumeTrue(ended(gcloud) == 0, "gcloud is not installed, or checks no commands");
    return Files.readString(answer);
  }

  private static int ended(ProcessBuilder program) throws InterruptedException {
    try {
      return program.start().waitFor();
    } catch (IOException e) {
      return 127;
    }
  }

  private static String said(JsonNode verdict) {
    String message = verdict.path("error_message").asText();
    return verdict.path("command_string").asText() + ": " + message.lines().findFirst().orElse("");
  }
}
