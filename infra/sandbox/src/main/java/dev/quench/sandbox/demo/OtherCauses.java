package dev.quench.sandbox.demo;

import dev.quench.remediation.run.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Stories in which the revision is not the cause, or nothing better is there to go back to. */
final class OtherCauses {
  private static final String DEPENDENCY_DOWN = "DEPENDENCY_DOWN";

  static final List<Scenario> ALL =
      List.of(
          Scenario.of(
              "ruvector-connectivity",
              "1.4 RuVector down with warm instances: hands off",
              "MODE_NOT_REMEDIABLE",
              OtherCauses::ruVectorDown),
          Scenario.of(
              "ruvector-down-cold",
              "1.4 RuVector is down and instances start cold: no revision can serve",
              DEPENDENCY_DOWN,
              OtherCauses::ruVectorDownCold),
          Scenario.of(
                  "secret-rotation",
                  "bad secret rotation: every cold start dies, of every revision",
                  DEPENDENCY_DOWN,
                  OtherCauses::secretRotation)
              .telling("secret " + World.ADDRESS + ": version 2 added by " + World.PERSON + " at "),
          Scenario.of(
                  "target-does-not-start",
                  "a target that no longer starts: an older revision needs what is gone by now",
                  "TARGET_UNPROVEN",
                  OtherCauses::targetGone)
              .telling(
                  "secret " + World.ADDRESS + ": version 1 disabled by " + World.PERSON + " at "),
          Scenario.of(
                  "many-services",
                  "many services failing at once: a rollback would cure each, and is not the cure",
                  "MULTI_SERVICE_EVENT",
                  OtherCauses::manyServices)
              .telling("3 services began to fail together"));

  private OtherCauses() {}

  private static void ruVectorDown(Life life, Stage stage) throws InterruptedException {
    life.peace();
    life.deploy("");
    stage.quenchArmed();
    life.ruVectorDies();
  }

  private static void ruVectorDownCold(Life life, Stage stage) throws InterruptedException {
    ruVectorDown(life, stage);
    life.allInstancesStop();
  }

  private static void secretRotation(Life life, Stage stage) throws InterruptedException {
    life.peace();
    life.deploy("");
    stage.quenchArmed();
    life.addressRotatedToNowhere();
    life.pause(Duration.ofSeconds(2));
    life.allInstancesStop();
  }

  private static void targetGone(Life life, Stage stage) throws InterruptedException {
    life.deploy(
        World.SERVICE,
        World.PIPELINE,
        life.world().boundToFirstAddress(),
        "a good build that reads the first version of the secret " + World.ADDRESS);
    life.moreCustomers();
    stage.quenchArmed();
    life.firstAddressDisabled();
    life.deploy("agent-error=cli-generator");
    life.allInstancesStop();
  }

  /** What they have in common is the secret; each has a revision that does not read it. */
  private static void manyServices(Life life, Stage stage) throws InterruptedException {
    life.ago(Duration.ofHours(2));
    List<String> services = new ArrayList<>(List.of(World.SERVICE));
    services.addAll(World.OTHERS);
    for (String it : services) {
      Template first = life.world().boundToFirstAddress();
      life.deploy(it, World.PIPELINE, first, "a good build that reads the secret's first version");
      life.deploy(it, World.PIPELINE, life.world().build(""), "one that reads its latest version");
    }
    life.now();
    life.customersEverywhere();
    stage.quenchArmed();
    life.addressRotatedToNowhere();
    life.pause(Duration.ofSeconds(2));
    life.allInstancesStop();
  }
}
