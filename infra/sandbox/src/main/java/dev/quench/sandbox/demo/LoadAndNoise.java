package dev.quench.sandbox.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Stories of too much to do, too little memory, and of what clients send. */
final class LoadAndNoise {
  private static final String TOLD_ONLY = "MODE_NOT_REMEDIABLE";

  /** One instance, which takes four requests at a time. */
  private static final Map<String, String> SMALL =
      Map.of("scaling.max_instance_count", "1", "max_instance_request_concurrency", "4");

  private static final Map<String, String> TIGHT = Map.of("resources.limits.memory", "128Mi");

  static final List<Scenario> ALL =
      List.of(
          Scenario.of(
              "performance-degradation",
              "a new revision is slow (P3)",
              TOLD_ONLY,
              LoadAndNoise::slow),
          Scenario.of(
                  "memory-leak",
                  "slow memory leak: good answers, and instances that die of memory (P3)",
                  TOLD_ONLY,
                  LoadAndNoise::leak)
              .telling("P3 suspected: performance-degradation"),
          Scenario.of(
              "overload",
              "overload: more requests than the instances may take, most are refused with 429",
              "OVERLOADED",
              LoadAndNoise::overload),
          Scenario.of(
                  "flood-and-bad",
                  "far more requests than usual, and a revision that truly goes bad amid them",
                  Result.ROLLED_BACK,
                  LoadAndNoise::floodAndBad)
              .telling("it has much to do, and that does not explain its answers"),
          Scenario.of(
              "hostile",
              "a client makes every agent log errors and answer 500: nothing is rolled back",
              "CLIENT_CAUSED",
              LoadAndNoise::hostile),
          Scenario.of(
              "hostile-and-bad",
              "the same noise, and a truly bad revision in it",
              Result.ROLLED_BACK,
              LoadAndNoise::hostileAndBad));

  private LoadAndNoise() {}

  private static void slow(Life life, Stage stage) throws InterruptedException {
    life.peace();
    life.moreCustomers();
    life.moreCustomers();
    stage.quenchArmed();
    life.deploy("slow=5500");
  }

  private static void leak(Life life, Stage stage) throws InterruptedException {
    life.peace();
    stage.quenchArmed();
    life.deploy(
        World.SERVICE,
        World.PIPELINE,
        life.world().build("leak=1024").withSettings(TIGHT),
        "a build that keeps 1 MiB of each request, with 128 MiB of memory");
  }

  /** It has served for an hour: what refuses requests from its deploy on is not overloaded. */
  private static void overload(Life life, Stage stage) throws InterruptedException {
    life.ago(Duration.ofHours(1));
    for (String which : List.of("a good build", "another")) {
      life.deploy(
          World.SERVICE,
          World.PIPELINE,
          life.world().build("slow=400").withSettings(SMALL),
          which + " that takes four requests at a time");
    }
    life.now();
    life.moreCustomers();
    stage.quenchArmed();
    life.flood();
    life.pause(Duration.ofSeconds(3));
    life.uptimeCheckFails();
  }

  /** It has served for an hour, so that the flood is not taken for clients trying it again. */
  private static void floodAndBad(Life life, Stage stage) throws InterruptedException {
    life.ago(Duration.ofHours(1));
    life.deploy("");
    life.deploy(Scenarios.GONE_BAD + ",after=16");
    life.now();
    life.moreCustomers();
    stage.quenchArmed();
    life.flood();
  }

  private static void hostile(Life life, Stage stage) throws InterruptedException {
    life.peace();
    life.deploy("");
    stage.quenchArmed();
    life.hostileClient();
  }

  private static void hostileAndBad(Life life, Stage stage) throws InterruptedException {
    life.peace();
    stage.quenchArmed();
    life.hostileClient();
    life.pause(Duration.ofSeconds(4));
    life.deploy(Scenarios.GONE_BAD);
  }
}
