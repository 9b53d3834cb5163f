package dev.quench.app.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.Rulebook;
import dev.quench.common.Reading;
import dev.quench.common.RulesHash;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.remediation.Command;
import dev.quench.remediation.Event;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Incident;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.Remediator;
import dev.quench.remediation.Watch;
import dev.quench.remediation.run.Addresses;
import dev.quench.remediation.run.InMemoryRunServices;
import dev.quench.remediation.run.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrainTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final ServiceRef FORGE = new ServiceRef("p", "r", "llm-forge");
  private static final RulesHash OLD = new RulesHash("old");
  private static final RulesHash NEW = new RulesHash("new");

  private final Remediator old = remediator(OLD);
  private final Remediator edited = remediator(NEW);
  private Remediator inForce = old;
  private final Brain brain = new Brain(() -> inForce);

  BrainTest() throws IOException {}

  @Test
  void whatIsUnderWayIsFinishedByTheRulesThatBeganIt() {
    Watch begun = open(Watch.start(FORGE));
    inForce = edited;

    assertThat(by(brain.step(begun, nothingServes(begun), NOW))).contains(OLD);
  }

  @Test
  void whatBeginsLaterIsDecidedByTheNewRules() {
    Watch first = open(Watch.start(FORGE));
    Watch ended = brain.step(first, nothingServes(first), NOW);
    inForce = edited;
    Watch second = open(ended);

    assertThat(by(brain.step(second, nothingServes(second), NOW))).contains(NEW);
  }

  @Test
  void aProcessThatDidNotBeginItFinishesByWhatIsInForce() {
    Watch begun = open(Watch.start(FORGE));

    assertThat(by(new Brain(() -> edited).step(begun, nothingServes(begun), NOW))).contains(NEW);
  }

  private Watch open(Watch watch) {
    return brain.step(
        watch,
        new Event.Commanded(new Command.OpenIncident("sre", Severity.P1, "it is down")),
        NOW);
  }

  /** The facts that end an incident at once: there is nothing that could be rolled back. */
  private static Event nothingServes(Watch watch) {
    InMemoryRunServices run =
        new InMemoryRunServices(() -> NOW, "quench@p", Addresses.likeCloudRun());
    run.deploy(FORGE, Template.of(""), "ci@p");
    Facts facts =
        new Facts(
            NOW,
            run.service(FORGE).toOptional().orElseThrow(),
            run.revisions(FORGE).toOptional().orElseThrow(),
            Reading.known(List.of()));
    String id = watch.pending().map(PendingEffect::id).orElseThrow();
    return new Event.FactsRead(id, Reading.known(facts));
  }

  private static Optional<RulesHash> by(Watch watch) {
    Incident last = watch.past().get(watch.past().size() - 1);
    return last.decision().orElseThrow().rules();
  }

  private static Remediator remediator(RulesHash hash) throws IOException {
    String text = Files.readString(Path.of("../../rules/llm-forge.yaml"));
    return Rulebook.parse(text)
        .match(
            it -> new Remediator(it.policy(), hash),
            issues -> {
              throw new AssertionError(issues);
            });
  }
}
