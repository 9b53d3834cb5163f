package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.Program;
import dev.quench.app.cli.terminal.ExitCode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive larger than the memory of the process that is to try rules on it. */
class HugeArchiveTest {
  private static final int ENTRIES = 200_000;
  private static final String MEMORY = "64m";
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String RULES =
      """
      rules:
        - {id: small, mode: m, impact: minor, filter: 'textPayload:small'}
        - {id: tiny, mode: m, impact: minor, shadow: true, filter: 'textPayload:tiny'}
      modes:
        - {id: m, title: M, remediation: probe}
      services:
        - name: forge
          probes: [{id: health, path: /health, baseline: {status: [200]}}]
      """;

  @TempDir private Path folder;

  @Test
  void isCountedToItsEnd() throws Exception {
    Path archive = archive();
    Path old = Files.writeString(folder.resolve("old.yaml"), RULES);
    Path edited =
        Files.writeString(
            folder.resolve("new.yaml"), RULES.replace("Payload:small", "Payload:large"));

    Program backtest =
        Program.within(
            MEMORY,
            Main.class,
            "backtest",
            "--rules=" + edited,
            "--against=" + old,
            "--json",
            archive.toString());

    assertThat(Files.size(archive)).isGreaterThan(64 << 20);
    assertThat(backtest.awaitEnd()).as(backtest::output).isEqualTo(ExitCode.NO);
    assertThat(backtest.output())
        .startsWith("{\"entries\":200000,\"broken\":4,")
        .contains("\"before\":200,\"now\":2000,", "\"before\":40,\"now\":40,");
  }

  /** One in a hundred is large, in a thousand small, in five thousand tiny; four are broken. */
  private Path archive() throws IOException {
    Path archive = folder.resolve("archive.jsonl");
    String filling = "benign ".repeat(20);
    try (BufferedWriter out = Files.newBufferedWriter(archive)) {
      for (int i = 1; i <= ENTRIES; i++) {
        out.write(i % 50_000 == 1 ? "{" : entry(i, text(i) + filling));
        out.newLine();
      }
    }
    return archive;
  }

  private static String text(int number) {
    return (number % 100 == 0 ? "large " : "")
        + (number % 1_000 == 0 ? "small " : "")
        + (number % 5_000 == 0 ? "tiny " : "");
  }

  private static String entry(int number, String text) {
    return "{\"logName\":\"projects/p/logs/run.googleapis.com%2Fstderr\",\"insertId\":\"i"
        + number
        + "\",\"timestamp\":\""
        + NOON.plusMillis(number * 100L)
        + "\",\"resource\":{\"type\":\"cloud_run_revision\",\"labels\":{\"project_id\":\"p\","
        + "\"location\":\"r\",\"service_name\":\"forge\",\"revision_name\":\"forge-1\"}},"
        + "\"textPayload\":\""
        + text
        + "\"}";
  }
}
