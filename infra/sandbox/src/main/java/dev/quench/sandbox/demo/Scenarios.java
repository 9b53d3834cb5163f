package dev.quench.sandbox.demo;

import dev.quench.remediation.Command;
import dev.quench.remediation.Phase;
import dev.quench.remediation.shift.Goal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All the stories, in the order they are told. */
final class Scenarios {
  private static final Duration SHORT = Duration.ofSeconds(12);
  private static final Duration LONG = Duration.ofSeconds(40);
  private static final String GONE_BAD = "all-agents-down";
  private static final String ONE_DOWN = "agent-error=cli-generator";

  private Scenarios() {}

  static Optional<Scenario> named(String name) {
    return ALL.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  static final List<Scenario> ALL =
      List.of(
          new Scenario("healthy", "all is well", Result.NOTHING, SHORT, Scenarios::healthy),
          new Scenario(
              "bad-revision",
              "a bad revision at 100 %: every agent fails",
              Result.ROLLED_BACK,
              LONG,
              stage -> deployed(stage, GONE_BAD)),
          new Scenario(
              "fresh-install",
              "Quench is installed while a bad revision serves",
              Result.ROLLED_BACK,
              LONG,
              Scenarios::freshInstall),
          new Scenario(
              "just-deployed",
              "errors begin 20 s after a deploy by CI",
              Result.ROLLED_BACK,
              Duration.ofSeconds(42),
              Scenarios::justDeployed),
          new Scenario(
              "one-agent-down",
              "one agent fails, the others work (P2, after the time for a veto)",
              Result.ROLLED_BACK,
              LONG,
              stage -> deployed(stage, ONE_DOWN)),
          new Scenario(
              "container-build-failure",
              "1.1 a build fails: no revision exists",
              "MODE_NOT_REMEDIABLE",
              LONG,
              Scenarios::buildFailure),
          new Scenario(
              "service-startup-failure",
              "1.2 a bad revision crashes at start and never becomes ready",
              "NO_TRAFFIC_ON_FAILING_REVISION",
              LONG,
              stage -> deployed(stage, "crash-at-start")),
          new Scenario(
              "missing-environment-variables",
              "1.3 a deploy without RUVECTOR_API_KEY",
              "NO_TRAFFIC_ON_FAILING_REVISION",
              LONG,
              Scenarios::missingVariable),
          new Scenario(
              "ruvector-connectivity",
              "1.4 RuVector fails while instances are warm: hands off",
              "MODE_NOT_REMEDIABLE",
              LONG,
              Scenarios::ruVectorDown),
          new Scenario(
              "ruvector-down-cold",
              "1.4 RuVector is down and instances start cold: no revision can serve",
              "DEPENDENCY_DOWN",
              LONG,
              Scenarios::ruVectorDownCold),
          new Scenario(
              "invalid-artifact-output",
              "1.5 a new revision answers 200 with malformed code, and logs nothing",
              Result.ROLLED_BACK,
              LONG,
              stage -> deployed(stage, "invalid-artifact")),
          new Scenario(
              "schema-mismatch",
              "1.6 a new revision refuses valid requests",
              Result.ROLLED_BACK,
              LONG,
              stage -> deployed(stage, "schema-mismatch")),
          new Scenario(
              "performance-degradation",
              "a new revision is slow (P3)",
              "MODE_NOT_REMEDIABLE",
              LONG,
              Scenarios::slow),
          new Scenario(
              "hostile",
              "a client makes every agent log errors and answer 500: nothing is rolled back",
              "CLIENT_CAUSED",
              LONG,
              Scenarios::hostile),
          new Scenario(
              "hostile-and-bad",
              "the same noise, and a truly bad revision in it",
              Result.ROLLED_BACK,
              LONG,
              Scenarios::hostileAndBad),
          new Scenario(
              "human-fix",
              "a person deploys a fix meanwhile: hands off",
              "HUMAN_ACTIVE",
              LONG,
              Scenarios::humanFix),
          new Scenario(
              "observe-only",
              "a bad revision, and the service is not armed",
              "OBSERVE_ONLY",
              LONG,
              Scenarios::observeOnly),
          new Scenario(
              "rollout",
              "3.2 a good revision gets the traffic in steps, each verified",
              Result.ROLLED_OUT,
              LONG,
              Scenarios::rollout),
          new Scenario(
              "rollout-undone",
              "3.2 a revision that goes bad at 10 % is taken back at once",
              Result.UNDONE,
              LONG,
              Scenarios::rolloutUndone),
          new Scenario(
              "deploy-after-rollback",
              "a deploy after a rollback gets 0 %: its maker is warned, and the pin released",
              Result.RELEASED,
              Duration.ofSeconds(44),
              Scenarios::deployAfterRollback));

  private static void healthy(Stage stage) throws InterruptedException {
    stage.peace();
    stage.quenchArmed();
    stage.deploy("");
  }

  private static void deployed(Stage stage, String fault) throws InterruptedException {
    stage.peace();
    stage.quenchArmed();
    stage.deploy(fault);
  }

  private static void slow(Stage stage) throws InterruptedException {
    stage.peace();
    stage.moreCustomers();
    stage.moreCustomers();
    stage.quenchArmed();
    stage.deploy("slow=5500");
  }

  private static void freshInstall(Stage stage) throws InterruptedException {
    stage.peace();
    stage.deploy(GONE_BAD);
    stage.quenchArmed();
  }

  private static void justDeployed(Stage stage) throws InterruptedException {
    stage.peace();
    stage.quenchArmed();
    stage.deploy(GONE_BAD + ",after=20");
  }

  private static void buildFailure(Stage stage) throws InterruptedException {
    stage.peace();
    stage.quenchArmed();
    stage.buildFails();
  }

  private static void missingVariable(Stage stage) throws InterruptedException {
    stage.peace();
    stage.quenchArmed();
    stage.deployWithout("RUVECTOR_API_KEY");
  }

  private static void ruVectorDown(Stage stage) throws InterruptedException {
    stage.peace();
    stage.deploy("");
    stage.quenchArmed();
    stage.ruVectorDies();
  }

  private static void ruVectorDownCold(Stage stage) throws InterruptedException {
    stage.peace();
    stage.deploy("");
    stage.quenchArmed();
    stage.ruVectorDies();
    stage.allInstancesStop();
  }

  private static void hostile(Stage stage) throws InterruptedException {
    stage.peace();
    stage.deploy("");
    stage.quenchArmed();
    stage.hostileClient();
  }

  private static void hostileAndBad(Stage stage) throws InterruptedException {
    stage.peace();
    stage.quenchArmed();
    stage.hostileClient();
    stage.pause(Duration.ofSeconds(4));
    stage.deploy(GONE_BAD);
  }

  private static void humanFix(Stage stage) throws InterruptedException {
    stage.peace();
    stage.quenchArmed();
    stage.deploy(ONE_DOWN);
    stage.awaitPhase(Duration.ofSeconds(20), Phase.PROBING, Phase.AWAITING_VETO);
    stage.deploy(World.PERSON, "");
  }

  private static void rollout(Stage stage) throws InterruptedException {
    stage.peace();
    stage.quenchArmed();
    stage.pin();
    stage.rollOut(stage.deploy(""), Duration.ofSeconds(3));
  }

  private static void rolloutUndone(Stage stage) throws InterruptedException {
    stage.peace();
    stage.quenchArmed();
    stage.pin();
    stage.rollOut(stage.deploy(GONE_BAD + ",after=15"), Duration.ofSeconds(30));
  }

  private static void deployAfterRollback(Stage stage) throws InterruptedException {
    stage.peace();
    stage.quenchArmed();
    stage.deploy(GONE_BAD);
    stage.await("the rollback", it -> Result.ROLLED_BACK.equals(Result.of(it).orElse("")), LONG);
    stage.deploy("");
    stage.awaitNotice("deploy.not-serving", Duration.ofSeconds(20));
    stage.command(new Command.MoveTraffic(World.PERSON, new Goal.Release()));
  }

  private static void observeOnly(Stage stage) throws InterruptedException {
    stage.peace();
    stage.quench();
    stage.command(new Command.Disarm("demo"));
    stage.deploy(GONE_BAD);
  }
}
