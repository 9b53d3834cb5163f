package dev.quench.sandbox.demo;

import dev.quench.app.Rulebook;
import dev.quench.app.cli.terminal.TextFiles;
import dev.quench.app.config.RunConfig;
import dev.quench.remediation.policy.Pace;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.policy.ServicePolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The shipped rule file, with nothing changed but the pace: nobody waits two minutes at a demo. */
final class DemoRulebook {
  private static final String SHIPPED = "/rules/llm-forge.yaml";

  /** The same steps as in production, in seconds. */
  static final Pace PACE =
      new Pace(
          new Pace.Sampling(3, Duration.ofSeconds(1), Duration.ofSeconds(30)),
          Duration.ofSeconds(4),
          Duration.ofSeconds(20),
          new Pace.ReEvaluation(Duration.ofSeconds(5), Duration.ofMinutes(1)),
          new Pace.Verification(Duration.ofSeconds(1), 3, Duration.ofSeconds(3)),
          new Pace.Patrol(Duration.ofSeconds(2), 2, Duration.ofSeconds(2)));

  /** A plan is soon void, so that a process that was killed over it is not waited for for long. */
  private static final Pace HASTY =
      new Pace(
          PACE.sampling(),
          PACE.veto(),
          Duration.ofSeconds(3),
          PACE.reEvaluation(),
          PACE.verification(),
          PACE.patrol());

  private DemoRulebook() {}

  /** For those that may be killed. */
  static Rulebook hasty() throws IOException {
    Rulebook usual = load();
    Policy policy = usual.policy();
    return new Rulebook(
        usual.rules(),
        policy.watching(policy.services().stream().map(it -> it.with(HASTY)).toList()),
        usual.hash());
  }

  static Rulebook load() throws IOException {
    return load(RunConfig.shippedRules(Path.of(System.getProperty("quench.home", ""))));
  }

  /**
   * An installation's file is read each time, so that edits are played; tests have the built one.
   */
  static Rulebook load(Path installed) throws IOException {
    String text = Files.exists(installed) ? TextFiles.read(installed) : built();
    Rulebook shipped = TextFiles.usable(installed, Rulebook.parse(text));
    return new Rulebook(shipped.rules(), paced(shipped.policy()), shipped.hash());
  }

  /** The services that some stories have beside LLM-Forge are watched in the same way. */
  private static Policy paced(Policy policy) {
    List<ServicePolicy> paced = policy.services().stream().map(it -> it.with(PACE)).toList();
    return policy.watching(
        Stream.concat(
                paced.stream(),
                World.OTHERS.stream().flatMap(name -> paced.stream().map(it -> it.named(name))))
            .toList());
  }

  private static String built() throws IOException {
    try (InputStream file = DemoRulebook.class.getResourceAsStream(SHIPPED)) {
      if (file == null) {
        throw new IllegalStateException(SHIPPED + ": not on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
