package dev.quench.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However a sandbox ends, its processes end with it. */
class OrphanTest {
  private Process sandbox;
  private List<ProcessHandle> instances = List.of();

  @BeforeEach
  void start() throws Exception {
    sandbox =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SandboxProcess.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = sandbox.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("SUCCEEDED");
    }
    instances = sandbox.children().toList();
    assertThat(instances).hasSize(1);
  }

  @AfterEach
  void stop() {
    sandbox.destroyForcibly();
    instances.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void afterSigterm() {
    sandbox.destroy();
    awaitNoInstance();
  }

  @Test
  void afterAKill() {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/setpriv")),
        "setpriv is not installed: only Linux can end children of a killed process");
    sandbox.destroyForcibly();
    awaitNoInstance();
  }

  private void awaitNoInstance() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> instances.stream().noneMatch(ProcessHandle::isAlive));
  }
}
