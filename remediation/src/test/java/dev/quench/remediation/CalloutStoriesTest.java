package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Impact;
import dev.quench.common.text.Checked;
import dev.quench.common.text.YamlParser;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.routing.Contact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whom the rule file has called, how soon, and how often. */
class CalloutStoriesTest {
  private static final String CONTACTS =
      """
      contacts:
        - {role: Ann, reach: ann@x}
        - {role: Bob, reach: bob@x}
        - {role: Cem, reach: cem@x}
        - {role: Dot, reach: dot@x}
      routing:
        - severities: [P1]
          to: [Cem]
          escalate-to: [Bob, Dot]
        - to: [Dot]
          escalate-to: [Ann]
      severity:
        respond-within: {P1: 0s, P2: 7m, P3: 1h, P4: 24h}
        call-again: {every: 2m, times: 4}
      """;

  private final World world = new World(policy());

  @Test
  void aP1RingsAtThePaceAndAsOftenAsTheRuleFileSays() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    world.dependencyDown = true;
    world.allAgentsFail(2).run(Duration.ofMinutes(25));
    Instant paged = calls().get(0).at();
    assertThat(calls())
        .as(world.story())
        .extracting(CalloutStoriesTest::whom)
        .containsExactly("Cem", "Bob", "Dot", "Cem");
    assertThat(calls())
        .extracting(it -> Duration.between(paged, it.at()))
        .containsExactly(
            Duration.ZERO, Duration.ofMinutes(2), Duration.ofMinutes(4), Duration.ofMinutes(6));
  }

  @Test
  void aP2CallsWhomItsRouteEscalatesToWhenTheTargetOfTheRuleFileIsMissed() {
    world.brokenAgents = new TreeSet<>(Set.of("cli-generator"));
    world.deploy(1).deploy(2).breaks(2);
    world.finding("agent-failure", new Impact.Agent("cli-generator"), 2, false);
    world.run(Duration.ofMinutes(25));
    assertThat(calls())
        .as(world.story())
        .extracting(CalloutStoriesTest::whom)
        .containsExactly("Dot", "Ann");
    assertThat(Duration.between(calls().get(0).at(), calls().get(1).at()))
        .isBetween(Duration.ofMinutes(7), Duration.ofSeconds(422));
  }

  @Test
  void whatSomebodyRespondedToIsTheirsWhileItLastsAndRingsAgainOnceItWasGone() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    world.dependencyDown = true;
    world.allAgentsFail(2).run(Duration.ofMinutes(1));
    String id = world.last().id();
    world.feed(new Event.Commanded(new Command.Acknowledge("ann", id)));
    world.runFailing(2, Duration.ofHours(3));
    assertThat(world.watch.past()).as(world.story()).hasSizeGreaterThan(2);
    assertThat(world.types()).as(world.story()).doesNotContain("incident.overdue");
    world.dependencyDown = false;
    world.run(Duration.ofHours(3));
    world.told.clear();
    world.dependencyDown = true;
    world.allAgentsFail(2).run(Duration.ofMinutes(25));
    assertThat(calls())
        .as(world.story())
        .extracting(CalloutStoriesTest::whom)
        .containsExactly("Cem", "Bob", "Dot", "Cem");
  }

  @Test
  void whatBecomesWorseRingsAlthoughSomebodyRespondedToLess() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    world.brokenAgents = new TreeSet<>(Set.of("cli-generator"));
    world.breaks(1).breaks(2).finding("agent-failure", new Impact.Agent("cli-generator"), 2, false);
    world.run(Duration.ofMinutes(2));
    world.feed(new Event.Commanded(new Command.Acknowledge("ann", world.last().id())));
    world.told.clear();
    world.brokenAgents = new TreeSet<>(World.AGENTS);
    world.allAgentsFail(2).run(Duration.ofMinutes(15));
    assertThat(calls())
        .as(world.story())
        .extracting(CalloutStoriesTest::whom)
        .containsExactly("Cem", "Bob", "Dot", "Cem");
  }

  @Test
  void whatFailsAgainAndAgainCallsPeopleWhenTheTimeForLookingIsOver() {
    world.deploy(1).deploy(2).armed().run(Duration.ofMinutes(10));
    world.shaky.put(World.rev(2), 2);
    world.runFailing(2, Duration.ofMinutes(40));
    assertThat(world.told)
        .as(world.story())
        .filteredOn(Notice::page)
        .extracting(Notice::type)
        .startsWith("incident.escalated", "incident.overdue");
  }

  /** The first page, and each call after it. */
  private List<Notice> calls() {
    return world.told.stream()
        .filter(Notice::page)
        .filter(
            it -> it.type().equals("incident.confirmed") || it.type().equals("incident.overdue"))
        .toList();
  }

  private static String whom(Notice it) {
    return String.join(", ", it.to().stream().map(Contact::role).toList());
  }

  /** What is shipped, with other people. */
  private static Policy policy() {
    String shipped = text();
    String kept = shipped.substring(shipped.indexOf("\nmodes:"), shipped.indexOf("\nfleet:"));
    return YamlParser.parse(kept + "\n" + CONTACTS)
        .match(Policy::parse, Checked.Invalid<Policy>::new)
        .match(
            it -> it,
            issues -> {
              throw new AssertionError(issues.toString());
            });
  }

  private static String text() {
    try {
      return Files.readString(Path.of("..", "rules", "llm-forge.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
