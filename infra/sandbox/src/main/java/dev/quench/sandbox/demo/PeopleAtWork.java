package dev.quench.sandbox.demo;

import dev.quench.remediation.Command;
import dev.quench.remediation.Phase;
import dev.quench.remediation.shift.Goal;
import java.time.Duration;
import java.util.List;

/** Stories in which people have a part. */
final class PeopleAtWork {
  static final List<Scenario> ALL =
      List.of(
          Scenario.of(
              "human-fix",
              "a person deploys a fix while Quench decides: hands off",
              "HUMAN_ACTIVE",
              PeopleAtWork::humanFix),
          Scenario.of(
              "observe-only",
              "a bad revision, and the service is not armed",
              "OBSERVE_ONLY",
              PeopleAtWork::observeOnly),
          Scenario.of(
              "rollout",
              "3.2 a good revision gets the traffic in steps, each verified",
              Result.ROLLED_OUT,
              PeopleAtWork::rollout),
          Scenario.of(
              "rollout-undone",
              "3.2 failing rollout undone: the revision goes bad at 10 % and is taken back at once",
              Result.UNDONE,
              PeopleAtWork::rolloutUndone),
          Scenario.of(
              "deploy-after-rollback",
              "a deploy after a rollback gets 0 %: its maker is warned, and the pin released",
              Result.RELEASED,
              PeopleAtWork::deployAfterRollback));

  private PeopleAtWork() {}

  private static void humanFix(Life life, Stage stage) throws InterruptedException {
    life.peace();
    stage.quenchArmed();
    life.deploy("agent-error=cli-generator");
    stage.awaitPhase(Duration.ofSeconds(20), Phase.PROBING, Phase.AWAITING_VETO);
    life.deploy(World.PERSON, "");
  }

  private static void observeOnly(Life life, Stage stage) throws InterruptedException {
    life.peace();
    stage.quench();
    stage.command(new Command.Disarm("demo"));
    life.deploy(Scenarios.GONE_BAD);
  }

  private static void rollout(Life life, Stage stage) throws InterruptedException {
    life.peace();
    stage.quenchArmed();
    life.pin();
    stage.rollOut(life.deploy(""), Duration.ofSeconds(3));
  }

  private static void rolloutUndone(Life life, Stage stage) throws InterruptedException {
    life.peace();
    stage.quenchArmed();
    life.pin();
    stage.rollOut(life.deploy(Scenarios.GONE_BAD + ",after=15"), Duration.ofSeconds(30));
  }

  private static void deployAfterRollback(Life life, Stage stage) throws InterruptedException {
    life.peace();
    stage.quenchArmed();
    life.deploy(Scenarios.GONE_BAD);
    stage.await(
        "the rollback",
        it -> Result.ROLLED_BACK.equals(Result.of(it).orElse("")),
        Duration.ofSeconds(40));
    life.deploy("");
    stage.awaitNotice("deploy.not-serving", Duration.ofSeconds(20));
    stage.command(new Command.MoveTraffic(World.PERSON, new Goal.Release()));
  }
}
