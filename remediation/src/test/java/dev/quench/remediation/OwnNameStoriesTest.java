package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An identity that is not the name under which Cloud Run records what Quench writes. */
class OwnNameStoriesTest {
  private static final String WRONG = "quench@typo";
  private final World world = new World(Policies.forge().actingAs(Optional.of(WRONG)));

  @Test
  void theFirstTagInPeacetimeTellsOnceAndNamesBoth() {
    world.deploy(1).armed().run(Duration.ofHours(1));
    assertThat(told("watch.identity"))
        .singleElement()
        .matches(Notice::page)
        .matches(
            it ->
                it.headline()
                    .contains("identity: quench@typo (expected: quench@p, as whom Cloud Run"));
  }

  @Test
  void ourOwnTagIsNotToldAsAStrangersChange() {
    world.deploy(1).armed().until(Effect.WriteTraffic.class);
    settles(world.watch.pending().orElseThrow());
    world.run(Duration.ofMinutes(8));
    assertThat(world.types()).contains("watch.identity").doesNotContain("traffic.overwrote");
  }

  @Test
  void aStrangersChangeBesideOurDisguisedOneIsTold() {
    world.deploy(1).armed().until(Effect.WriteTraffic.class);
    PendingEffect tag = world.watch.pending().orElseThrow();
    world.tick(Duration.ofMillis(100)).changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    settles(tag);
    world.run(Duration.ofMinutes(8));
    assertThat(told("traffic.overwrote"))
        .singleElement()
        .matches(it -> it.headline().contains("sre@p changed the service"));
  }

  @Test
  void whoChangesItBeforeAndAfterARightlyNamedWriteIsTold() {
    World right = new World(Policies.forge());
    right.deploy(1).armed().until(Effect.WriteTraffic.class);
    PendingEffect tag = right.watch.pending().orElseThrow();
    right.tick(Duration.ofMillis(100)).changed("sre@p", ChangeRecord.Kind.TRAFFIC);
    right.tick(Duration.ofMillis(100)).apply((Effect.WriteTraffic) tag.effect());
    right.modifier = "sre@p";
    right.feed(
        new Event.Written(
            tag.id(),
            new TrafficWritten.Settled(right.now.minusMillis(200), right.now, right.state())));
    right.run(Duration.ofMinutes(8));
    assertThat(right.types()).contains("traffic.overwrote");
  }

  @Test
  void anIncidentIsHeldBackFromAndTheReasonNamesTheIdentity() {
    world.deploy(1);
    world.deploy(2).breaks(2).armed().tick(Duration.ofSeconds(2)).allAgentsFail(2);
    world.run(Duration.ofMinutes(3));
    assertThat(world.moves()).as(world.story()).isZero();
    assertThat(world.types()).contains("watch.identity").doesNotContain("incident.overwrote");
    assertThat(world.last().decision().orElseThrow().why())
        .contains("quench@p moved traffic")
        .endsWith("or it was Quench itself, and identity: quench@typo is wrong");
  }

  private void settles(PendingEffect tag) {
    world.tick(Duration.ofMillis(100)).apply((Effect.WriteTraffic) tag.effect());
    world.feed(
        new Event.Written(
            tag.id(),
            new TrafficWritten.Settled(world.now.minusMillis(200), world.now, world.state())));
  }

  private List<Notice> told(String type) {
    return world.told.stream().filter(it -> it.type().equals(type)).toList();
  }
}
