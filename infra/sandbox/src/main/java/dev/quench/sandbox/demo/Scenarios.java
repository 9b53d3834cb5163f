package dev.quench.sandbox.demo;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All the stories, in the order they are told. */
final class Scenarios {
  /** What is wrong with a build of which every agent fails. */
  static final String GONE_BAD = "all-agents-down";

  private static final Scenario HEALTHY =
      Scenario.of(
          "healthy",
          "all is well",
          Result.NOTHING,
          (life, stage) -> {
            life.peace();
            stage.quenchArmed();
            life.deploy("");
          });

  static final List<Scenario> ALL =
      Stream.of(
              List.of(HEALTHY),
              BadDeploys.ALL,
              OtherCauses.ALL,
              LoadAndNoise.ALL,
              PeopleAtWork.ALL,
              Killed.ALL)
          .flatMap(List::stream)
          .toList();

  private Scenarios() {}

  static Optional<Scenario> named(String name) {
    return ALL.stream().filter(it -> it.name().equals(name)).findFirst();
  }
}
