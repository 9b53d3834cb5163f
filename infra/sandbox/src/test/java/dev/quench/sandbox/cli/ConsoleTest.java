package dev.quench.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.RevisionName;
import dev.quench.remediation.run.Template;
import dev.quench.sandbox.Sandbox;
import dev.quench.sandbox.config.SandboxConfig;
import dev.quench.sandbox.run.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final List<String> said = new CopyOnWriteArrayList<>();

  @Test
  void aPersonDeploysMovesTrafficAndLooks() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxConfig.of("p", "us-central1"), said::add)) {
      Console console = new Console(sandbox, said::add);
      console.take("deploy app mini-forge FORGE_FAULT=crash-at-start A=1");
      console.take("deploy app mini-forge A=2");
      RevisionName second = sandbox.revisions("app").get(0).name();
      sandbox.await("app", second, Duration.ofSeconds(20));
      assertThat(sandbox.revisions("app").get(0).template().environment())
          .containsEntry("FORGE_FAULT", "crash-at-start")
          .containsEntry("A", "2");
      console.take("traffic app " + second + "=100");
      console.take("show app");
      assertThat(said)
          .contains("app: operator@sandbox deploys " + second)
          .contains(second + "  FAILED  mini-forge");
      assertThat(sandbox.service("app").wish().get(0).revision()).contains(second);
    }
  }

  @Test
  void aNewRevisionKeepsWhatTheCommandDoesNotName() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxConfig.of("p", "us-central1"), said::add)) {
      Map<String, String> secrets = Map.of("KEY", "key:latest", "TOKEN", "token:latest");
      sandbox.deploy(
          new Deployment(
              "app",
              Template.of("mini-forge").withSecrets(secrets).withLabels(Map.of("env", "dev")),
              "setup"));
      new Console(sandbox, said::add).take("deploy app mini-forge TOKEN=plain");
      Template last = sandbox.revisions("app").get(0).template();
      assertThat(last.labels()).containsEntry("env", "dev");
      assertThat(last.secrets()).containsOnlyKeys("KEY");
      assertThat(last.environment()).containsEntry("TOKEN", "plain");
    }
  }

  @Test
  void whatIsNotUnderstoodIsSaid() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxConfig.of("p", "us-central1"), said::add)) {
      Console console = new Console(sandbox, said::add);
      List.of("fly", "deploy", "show nobody", "traffic x y", "").forEach(console::take);
      assertThat(said).hasSize(4).allMatch(it -> it.contains("'help' lists the commands"));
    }
  }
}
