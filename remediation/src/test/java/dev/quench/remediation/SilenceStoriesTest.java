package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Impact;
import dev.quench.common.ModeId;
import dev.quench.common.RuleId;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.routing.Match;
import dev.quench.remediation.routing.Silence;
import dev.quench.remediation.routing.Silences;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What silences and holds change in an incident, and what they never do. */
class SilenceStoriesTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Match ALL = match(List.of(), List.of(), List.of());

  @Test
  void aMutedOutageIsPublishedAndKeptAndWakesNobody() {
    World world = outage(muting(ALL));
    world.run(Duration.ofMinutes(3));

    assertThat(world.decisions()).as(world.story()).contains("DEPENDENCY_DOWN");
    assertThat(world.types()).contains("incident.suspected", "incident.confirmed");
    assertThat(about(world))
        .isNotEmpty()
        .allMatch(it -> !it.page() && it.to().isEmpty())
        .allMatch(it -> it.details().get(0).name().equals("muted"));
    assertThat(world.last().seen()).hasSize(4);
    assertThat(world.story()).contains("told muted by s1: P1 llm-forge: confirmed");
  }

  @Test
  void whenTheSilenceEndsAndItIsNotOverPeopleArePaged() {
    World world = outage(muting(ALL, Duration.ofMinutes(15)));
    world.run(Duration.ofMinutes(17));

    Notice rung = world.told.stream().filter(Notice::page).findFirst().orElseThrow();
    assertThat(rung.type()).as(world.story()).isEqualTo("incident.unmuted");
    assertThat(rung.at()).isBetween(START.plusSeconds(900), START.plusSeconds(961));
    assertThat(rung.to()).extracting(it -> it.role()).containsExactly("On-Call Engineer");
  }

  @Test
  void aSilenceOfAnotherModeMutesNothing() {
    World world = outage(muting(match(List.of("schema-mismatch"), List.of(), List.of())));
    world.run(Duration.ofMinutes(3));

    assertThat(about(world)).as(world.story()).anyMatch(Notice::page);
  }

  @Test
  void aRuleThatIsMutedDoesNotMuteWhatOurOwnRequestsConfirm() {
    World world = outage(muting(match(List.of(), List.of("agent-failure-rule"), List.of())));
    world.run(Duration.ofMinutes(3));

    Notice first = about(world).get(0);
    assertThat(first.type()).isEqualTo("incident.suspected");
    assertThat(first.details().get(0).name()).isEqualTo("muted");
    assertThat(world.told.stream().filter(Notice::page).map(Notice::type))
        .as(world.story())
        .contains("incident.confirmed");
  }

  @Test
  void beingBlindIsNeverMuted() {
    World world = deployed(muting(ALL)).armed();
    world.allAgentsFail(2);
    world.factsUnreadable = true;
    world.run(Duration.ofMinutes(3));

    assertThat(world.told.stream().filter(Notice::page).map(Notice::type))
        .as(world.story())
        .contains("incident.blind");
  }

  @Test
  void whatQuenchDoesIsNeverMuted() {
    World world = deployed(muting(ALL)).armed();
    world.breaks(2).allAgentsFail(2).run(Duration.ofMinutes(3));

    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.told)
        .filteredOn(it -> it.type().matches("incident\\.(acting|acted|resolved)"))
        .hasSize(3)
        .noneMatch(it -> it.details().get(0).name().equals("muted"))
        .noneMatch(it -> it.to().isEmpty());
  }

  @Test
  void aHoldKeepsHandsOffUntilItEnds() {
    World world = deployed(holding(ALL, Duration.ofMinutes(15))).armed();
    world.breaks(2).allAgentsFail(2).run(Duration.ofMinutes(3));

    assertThat(world.decisions()).as(world.story()).containsExactly("ON_HOLD");
    assertThat(world.writes).isEmpty();
    assertThat(world.last().decision().orElseThrow().why())
        .isEqualTo("the rule file holds still until 2026-03-01T12:15:00Z, ada: upgrade");
    assertThat(about(world)).as("a hold mutes nothing").anyMatch(Notice::page);

    world.run(Duration.ofMinutes(10));
    assertThat(world.share(1)).as(world.story()).isEqualTo(100);
    assertThat(world.now).isAfter(START.plus(Duration.ofMinutes(15)));
  }

  @Test
  void aHoldOfOneAgentHoldsWhenThatAgentFails() {
    Match cli = match(List.of(), List.of(), List.of("cli-generator"));
    assertThat(rolledBack(cli, "cli-generator")).isFalse();
    assertThat(rolledBack(cli, "api-translator")).isTrue();
  }

  @Test
  void aHoldIsNoSilenceAndASilenceIsNoHold() {
    World world = deployed(muting(ALL)).armed();
    world.breaks(2).allAgentsFail(2).run(Duration.ofMinutes(3));
    assertThat(world.decisions()).as(world.story()).containsExactly("ROLL_BACK");
  }

  @Test
  void whatIsWorseThanTheIncidentIsTold() {
    World world = deployed(Policies.forge());
    world.brokenAgents = new TreeSet<>(Set.of("cli-generator"));
    world.breaks(2).finding("agent-failure", new Impact.Agent("cli-generator"), 2, false);
    world.run(Duration.ofSeconds(30));
    world.finding("schema-mismatch", new Impact.Agent("api-translator"), 2, false);
    world.finding("performance-degradation", new Impact.Degraded(), 2, false);
    world.finding("service-startup-failure", new Impact.Service(), 2, false);
    world.run(Duration.ofMinutes(1));

    assertThat(world.told)
        .as(world.story())
        .filteredOn(it -> it.type().equals("incident.also"))
        .extracting(Notice::headline)
        .containsExactly(
            "llm-forge: also P1 suspected: service-startup-failure by"
                + " service-startup-failure-rule on llm-forge-00002");
  }

  private static boolean rolledBack(Match held, String failing) {
    World world = deployed(holding(held, Duration.ofMinutes(60))).armed();
    world.brokenAgents = new TreeSet<>(Set.of(failing));
    world.breaks(2).finding("agent-failure", new Impact.Agent(failing), 2, false);
    world.run(Duration.ofMinutes(6));
    return world.share(1) == 100;
  }

  /** RuVector is down: nothing is done about it, and it goes on. */
  private static World outage(Policy policy) {
    World world = deployed(policy).armed();
    world.dependencyDown = true;
    return world.allAgentsFail(2);
  }

  private static World deployed(Policy policy) {
    World world = new World(policy);
    world.deploy(1).deploy(2).run(Duration.ofMinutes(10));
    return world;
  }

  private static List<Notice> about(World world) {
    return world.told.stream().filter(it -> it.incident().isPresent()).toList();
  }

  private static Policy muting(Match match) {
    return muting(match, Duration.ofHours(1));
  }

  private static Policy muting(Match match, Duration howLong) {
    return with(
        new Silence("s1", match, true, false, Optional.empty(), end(howLong), "upgrade", "ada"));
  }

  private static Policy holding(Match match, Duration howLong) {
    return with(
        new Silence("s1", match, false, true, Optional.empty(), end(howLong), "upgrade", "ada"));
  }

  private static Instant end(Duration howLong) {
    return START.plus(howLong);
  }

  private static Policy with(Silence silence) {
    return Policies.forge().silenced(new Silences(List.of(silence)));
  }

  private static Match match(List<String> modes, List<String> rules, List<String> agents) {
    return new Match(
        List.of(),
        List.of(),
        modes.stream().map(ModeId::new).toList(),
        rules.stream().map(RuleId::new).toList(),
        agents);
  }
}
