package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.cli.RulesGuide.Example;
import dev.quench.app.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/rules.md says to type is typed into a shell, in a folder where its first rule has been
 * written as it says. Google Cloud and git are stood in for; asking the log itself is only parsed.
 */
class DocumentedCommandsTest {
  private static final Path SHIPPED = Path.of("../../rules");
  private static final String ENTRY =
      """
      {"logName": "projects/agentics-prod/logs/run.googleapis.com%%2Fstdout", "insertId": "i%1$d",
       "timestamp": "2026-11-25T09:02:0%1$dZ", "resource": {"type": "cloud_run_revision", "labels":
       {"project_id": "agentics-prod", "location": "us-central1", "service_name": "llm-forge"}},
       "jsonPayload": {"level": "warn", "message": "tenant 0: quota exceeded"}}"""
          .replace("\n", "");
  private static final Map<String, String> PROGRAMS =
      Map.of(
          "quench",
          """
          case " $* " in *" --from-logging "*) set -- "$@" --help ;; esac
          "$JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dquench.home="$PWD" dev.quench.app.cli.Main "$@"
          code=$?
          echo "$code $*" >>calls
          exit $code
          """,
          "gcloud",
          """
          case "$*" in
            "logging read"*) echo '['; cat archive.jsonl; echo ']' ;;
            *describe*) echo 'severity>=ERROR' ;;
            *update*) printf '%s\\n' "$*" >sink ;;
          esac
          """,
          "git",
          "cat shipped.yaml\n",
          "jq",
          "grep -v '^[][]$'\n");

  @TempDir private Path folder;

  @BeforeEach
  void followTheGuide() throws IOException {
    String shipped = Files.readString(SHIPPED.resolve("llm-forge.yaml"));
    String rule = yaml("- id: quota-exceeded").text().replaceFirst("(?s)^rules:\n", "");
    String followed = shipped.replace("\nmodes:\n", "\n" + rule + "\nmodes:\n");
    Files.createDirectories(folder.resolve("rules/tests"));
    for (Path it : tests()) {
      Files.copy(it, folder.resolve("rules/tests").resolve(it.getFileName()));
    }
    write("rules/llm-forge.yaml", followed);
    write("rules/tests/quota.test.yaml", yaml("a tenant over its quota").text());
    write("shipped.yaml", shipped);
    write("edited.yaml", followed.replaceFirst("    shadow: true .*\n", ""));
    String entries = ENTRY.formatted(1) + "\n" + ENTRY.formatted(2) + "\n" + ENTRY.formatted(3);
    write("archive.jsonl", entries + "\n");
    write(
        "quench.yaml",
        """
        project: agentics-prod
        identity: quench@agentics-prod.iam.gserviceaccount.com
        region: us-central1
        rules: rules/llm-forge.yaml
        subscriptions: {logs: quench-logs}
        topics: {notifications: quench-notifications, dead-letter: quench-dead-letter}
        """);
    Files.createDirectory(folder.resolve("bin"));
    for (Map.Entry<String, String> it : PROGRAMS.entrySet()) {
      write("bin/" + it.getKey(), "#!/usr/bin/env bash\n" + it.getValue());
      assertThat(folder.resolve("bin").resolve(it.getKey()).toFile().setExecutable(true)).isTrue();
    }
  }

  @Test
  void allThatIsTypedWorks() throws Exception {
    StringBuilder printed = new StringBuilder();
    for (Example it : RulesGuide.in("bash")) {
      printed.append(typed(it.text()));
    }

    assertThat(
            Files.readAllLines(folder.resolve("calls")).stream().map(DocumentedCommandsTest::named))
        .as(printed.toString())
        .containsExactly(
            "0 query jsonPayload.message:\"quota",
            "0 rules explain",
            "1 rules diff",
            "1 rules sink-filter",
            "0 rules sink-filter",
            "0 query --batch",
            "0 rules lint",
            "0 backtest --rules",
            "1 backtest --rules",
            "0 backtest --rules",
            "1 rules diff",
            "0 rules shadow",
            "0 rules sink-filter",
            "1 rules sink-filter");
    assertThat(printed)
        .contains("would lose entries of quota-exceeded", "{\"match\": true}")
        .contains(
            "+ 2026-11-25T09:02:03Z P3 llm-forge: performance-degradation, by quota-exceeded:");
    assertThat(Files.readString(folder.resolve("sink")))
        .startsWith("logging sinks update quench --log-filter=NOT resource.labels.service_name=");
  }

  @Test
  void theTestItShowsPasses() {
    Session tests = Session.of("rules", "test", folder.resolve("rules/tests/quota.test.yaml") + "");

    assertThat(tests.exitCode()).as(tests.out() + tests.err()).isEqualTo(ExitCode.OK);
  }

  private String typed(String commands) throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("bash", "-c", commands).redirectErrorStream(true);
    shell.directory(folder.toFile());
    Map<String, String> environment = shell.environment();
    environment.put("JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
    environment.put("CLASSPATH", System.getProperty("java.class.path"));
    environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    Process process = shell.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int unused = process.waitFor();
    return printed;
  }

  /** The exit code of a call, and its first two words. */
  private static String named(String call) {
    return Stream.of(call.split(" ")).limit(3).reduce((a, b) -> a + " " + b).orElse("");
  }

  private static Example yaml(String part) throws IOException {
    return RulesGuide.in("yaml").stream()
        .filter(it -> it.text().contains(part))
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> tests() throws IOException {
    try (Stream<Path> files = Files.list(SHIPPED.resolve("tests"))) {
      return files.toList();
    }
  }

  private void write(String name, String text) throws IOException {
    Path unused = Files.writeString(folder.resolve(name), text);
  }
}
