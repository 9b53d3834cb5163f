package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.Program;
import dev.quench.app.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that would fill the memory of a process like {@code quench run}, read by a real one. */
class HostileRulesTest {
  private static final String MEMORY = "128m";

  @TempDir private Path folder;

  @Test
  void manyPatternsAreRefusedAtTheirPlaces() throws Exception {
    String values = String.join(" OR ", Collections.nCopies(599, "\"(a{100}){39}\""));
    Path rules = edited("jsonPayload.error:ruvector", "textPayload=~(" + values + ")");

    Program lint = Program.within(MEMORY, Main.class, "rules", "lint", rules.toString());

    assertThat(lint.awaitEnd()).as(lint::output).isEqualTo(ExitCode.NO);
    assertThat(lint.output())
        .contains(
            "BAD_FILTER rules[",
            "of size 3978, too large with all those before it (expected: at most 50000 together)")
        .doesNotContain("OutOfMemory", "more memory");
  }

  @Test
  void aPatternInAProbeIsBoundedToo() throws Exception {
    Path rules = edited("\\[object Object\\]|undefined\\s*$", "((a{1000}){1000}){1000}");
    Path config =
        Files.writeString(
            folder.resolve("quench.yaml"),
            """
            project: my-project
            region: us-central1
            rules: %s
            subscriptions: {logs: quench-logs}
            topics: {notifications: quench-notifications, dead-letter: quench-dead-letter}
            ledger: {file: %s}
            """
                .formatted(rules, folder.resolve("quench.db")));

    Program check =
        Program.within(MEMORY, Main.class, "run", "--check", "--config", config.toString());

    assertThat(check.awaitEnd()).as(check::output).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(check.output())
        .contains(
            ".forbidden: ((a{1000}){1000}){1000}: too large with its repeats written out"
                + " (expected: at most 4000)")
        .doesNotContain("OutOfMemory", "more memory");
  }

  private Path edited(String old, String next) throws IOException {
    String shipped = Files.readString(Path.of("../../rules/llm-forge.yaml"));
    assertThat(shipped).contains(old);
    return Files.writeString(folder.resolve("rules.yaml"), shipped.replace(old, next));
  }
}
