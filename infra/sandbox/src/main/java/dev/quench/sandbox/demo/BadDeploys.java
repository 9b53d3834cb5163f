package dev.quench.sandbox.demo;

import java.util.List;

/** Stories of deploys that should not have been made. */
final class BadDeploys {
  private static final String NO_TRAFFIC = "NO_TRAFFIC_ON_FAILING_REVISION";

  static final List<Scenario> ALL =
      List.of(
          Scenario.of(
              "bad-revision",
              "a bad revision at 100 %: every agent fails",
              Result.ROLLED_BACK,
              deployed(Scenarios.GONE_BAD)),
          Scenario.of(
              "fresh-install",
              "fresh install: Quench is installed while a bad revision serves",
              Result.ROLLED_BACK,
              BadDeploys::freshInstall),
          Scenario.of(
              "one-agent-down",
              "one agent fails, the others work (P2, after the time for a veto)",
              Result.ROLLED_BACK,
              deployed("agent-error=cli-generator")),
          Scenario.of(
              "container-build-failure",
              "1.1 a build fails: no revision exists",
              "MODE_NOT_REMEDIABLE",
              BadDeploys::buildFailure),
          Scenario.of(
              "service-startup-failure",
              "1.2 a bad revision crashes at start and never becomes ready",
              NO_TRAFFIC,
              deployed("crash-at-start")),
          Scenario.of(
              "missing-environment-variables",
              "1.3 a deploy without RUVECTOR_API_KEY",
              NO_TRAFFIC,
              BadDeploys::missingVariable),
          Scenario.of(
              "invalid-artifact-output",
              "1.5 a new revision answers 200 with malformed code, and logs nothing",
              Result.ROLLED_BACK,
              deployed("invalid-artifact")),
          Scenario.of(
              "schema-mismatch",
              "1.6 a new revision refuses valid requests",
              Result.ROLLED_BACK,
              deployed("schema-mismatch")),
          Scenario.of(
              "just-deployed",
              "a CI deploy 20 s before the errors: the deploy is the suspect, not a person at work",
              Result.ROLLED_BACK,
              deployed(Scenarios.GONE_BAD + ",after=20")));

  private BadDeploys() {}

  private static Scenario.Script deployed(String fault) {
    return (life, stage) -> {
      life.peace();
      stage.quenchArmed();
      life.deploy(fault);
    };
  }

  private static void freshInstall(Life life, Stage stage) throws InterruptedException {
    life.peace();
    life.deploy(Scenarios.GONE_BAD);
    stage.quenchArmed();
  }

  private static void buildFailure(Life life, Stage stage) throws InterruptedException {
    life.peace();
    stage.quenchArmed();
    life.buildFails();
  }

  private static void missingVariable(Life life, Stage stage) throws InterruptedException {
    life.peace();
    stage.quenchArmed();
    life.deployWithout("RUVECTOR_API_KEY");
  }
}
