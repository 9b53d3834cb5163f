package dev.quench.sandbox.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.Rulebook;
import dev.quench.common.text.Issue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxFileTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aServiceIsDescribedByImages() {
    SandboxConfig config =
        SandboxFile.parse(
                """
                project: demo
                port: 8900
                emulator: 127.0.0.1:8085
                images:
                  app:good:
                    command: [node, server.js]
                    environment: {A: b}
                secrets:
                  key:latest: s3cret
                services:
                  - name: app
                    image: app:good
                    port: 8080
                    environment: {GREETING: hello}
                timing: {idle: 1m}
                sink:
                  filter: severity >= ERROR
                  topic: projects/demo/topics/logs
                """,
                folder)
            .match(it -> it, issues -> failed(issues));
    assertThat(config.project()).isEqualTo("demo");
    assertThat(config.region()).isEqualTo("us-central1");
    assertThat(config.images().get("app:good"))
        .isEqualTo(new Image(List.of("node", "server.js"), folder, java.util.Map.of("A", "b")));
    assertThat(config.images()).containsKey(SandboxConfig.MINI_FORGE);
    assertThat(config.services().get(0).port()).isEqualTo(8080);
    assertThat(config.timing().idle()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.timing().start()).isEqualTo(Timing.USUAL.start());
    assertThat(config.secrets()).containsEntry("key:latest", "s3cret");
    assertThat(config.emulator()).contains("127.0.0.1:8085");
    assertThat(config.sink().orElseThrow().topic()).contains("projects/demo/topics/logs");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceWithPlaceValueAndWhatWasExpected() {
    List<Issue> issues =
        SandboxFile.parse(
                """
                project: My Project
                port: 70000
                imagse: {}
                images:
                  a: {directory: /no/such/place}
                services:
                  - image: b
                timing: {start: soon}
                sink: {filter: "thud = 1", topic: logs}
                """,
                folder)
            .match(it -> List.of(), it -> it);
    assertThat(issues)
        .extracting(Issue::toString)
        .satisfiesExactly(
            it -> assertThat(it).startsWith("1:10: project: My Project (expected: small letters"),
            it -> assertThat(it).isEqualTo("2:7: port: 70000 (expected: 0..65535)"),
            it -> assertThat(it).contains("imagse: unknown key (did you mean 'images'?)"),
            it -> assertThat(it).contains("images.a.command: missing (expected: a list"),
            it -> assertThat(it).contains("images.a.directory: /no/such/place (expected: a dir"),
            it -> assertThat(it).contains("services[0].name: missing"),
            it -> assertThat(it).contains("services[0].image: b (expected: one of mini-forge)"),
            it -> assertThat(it).startsWith("8:17: timing.start: soon (expected: a duration"),
            it -> assertThat(it).contains("sink.filter: ").contains("thud"),
            it -> assertThat(it).contains("sink.topic: logs (expected: projects/PROJECT"));
  }

  @Test
  void theExampleIsValid() throws Exception {
    Path docs = Path.of("../../docs");
    String example = Files.readString(docs.resolve("sandbox.example.yaml"));
    List<Issue> issues = SandboxFile.parse(example, docs).match(it -> List.of(), it -> it);
    assertThat(issues).isEmpty();
  }

  @Test
  void theFilesOfThePageAreValid() throws Exception {
    Path docs = Path.of("../../docs");
    String[] parts = Files.readString(docs.resolve("sandbox.md")).split("```yaml\n");
    assertThat(parts).hasSize(4);
    List<Issue> ofTheSandbox =
        SandboxFile.parse(block(parts[1]), docs).match(it -> List.of(), it -> it);
    List<Issue> ofTheRules = Rulebook.parse(block(parts[2])).match(it -> List.of(), it -> it);
    assertThat(ofTheSandbox).isEmpty();
    assertThat(ofTheRules).isEmpty();
  }

  private static String block(String beginning) {
    return beginning.substring(0, beginning.indexOf("```"));
  }

  private static SandboxConfig failed(List<Issue> issues) {
    throw new AssertionError(issues);
  }
}
