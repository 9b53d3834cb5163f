package dev.quench.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.quench.common.EvidenceClass;
import dev.quench.common.Finding;
import dev.quench.common.Impact;
import dev.quench.common.ModeId;
import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.RuleId;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.common.Shown;
import dev.quench.common.SignalId;
import dev.quench.common.Threshold;
import dev.quench.remediation.Asker;
import dev.quench.remediation.Command;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Event;
import dev.quench.remediation.Facts;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.TrafficWritten;
import dev.quench.remediation.ledger.Document;
import dev.quench.remediation.probe.Answer;
import dev.quench.remediation.probe.HttpCall;
import dev.quench.remediation.probe.ProbeOrder;
import dev.quench.remediation.probe.ProbeReport;
import dev.quench.remediation.probe.Reply;
import dev.quench.remediation.probe.Side;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficStatus;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import dev.quench.remediation.verify.LogEvidence;
import dev.quench.remediation.verify.RequestStats;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerCodecTest {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901234Z");
  private static final RevisionName GOOD = new RevisionName("llm-forge-00001-abc");
  private static final ServiceRef FORGE = new ServiceRef("p", "us-central1", "llm-forge");

  private final LedgerCodec codec = new LedgerCodec();

  /** What is hard to write: each kind of component, alone and inside others. */
  record Tricky(
      Optional<Instant> since,
      Optional<Optional<Impact>> nested,
      Duration pause,
      SortedMap<RevisionName, Integer> shares,
      Map<ServiceRef, List<Severity>> byService,
      Map<Impact, ModeId> byImpact,
      Map<Side, URI> bySide,
      Set<ChangeRecord.Kind> kinds,
      Reading<List<ChangeRecord>> reading,
      double ratio,
      long count,
      boolean armed)
      implements Document {}

  record Before(String name) implements Document {}

  record After(
      String name,
      Optional<Instant> since,
      List<String> list,
      Set<String> set,
      Map<String, Integer> map,
      SortedMap<String, Integer> sorted,
      String text,
      int number,
      boolean flag)
      implements Document {}

  record Strict(String name, Duration pause, Impact impact) implements Document {}

  static Stream<Object> values() {
    return Stream.of(
        tricky(),
        findings(),
        new Event.FactsRead("e1", Reading.known(facts())),
        new Event.FactsRead("e1", Reading.unreadable("PERMISSION_DENIED")),
        new Event.Probed("e2", report()),
        new Event.Written("e3", new TrafficWritten.Settled(AT, AT, service())),
        verified(),
        new Event.AlarmRang(),
        new Event.Commanded(
            new Command.Rollback(
                "ada", Optional.of(GOOD), Set.of("PAUSED"), Optional.of("it must"))),
        new PendingEffect(
            "e4",
            new Effect.WriteTraffic(service().basis(), service().wish(), AT),
            Optional.of(Asker.INCIDENT),
            Optional.of(new PendingEffect.Claim("host-1", AT))),
        new Effect.Probe(order()),
        new Effect.Verify(order(), GOOD, AT),
        facts());
  }

  @ParameterizedTest
  @MethodSource("values")
  void whatIsWrittenIsReadBackEqual(Object value) throws Exception {
    String json = codec.encode(value);
    assertThat((Object) codec.decode(json, value.getClass())).isEqualTo(value);
    assertThat(codec.encode(codec.decode(json, value.getClass()))).isEqualTo(json);
  }

  @Test
  void aSealedTypeIsWrittenWithItsName() throws Exception {
    PendingEffect pending =
        new PendingEffect("e1", Effect.ReadFacts.toDecide(AT), Optional.empty(), Optional.empty());
    assertThat(codec.encode(pending))
        .isEqualTo(
            "{\"id\":\"e1\",\"effect\":{\"@type\":\"ReadFacts\","
                + "\"changesSince\":\"2026-01-02T03:04:05.678901234Z\",\"around\":true},\"asker\":null,\"claim\":null}");
  }

  @Test
  void setsKeepTheirOrder() throws Exception {
    Set<String> order = new LinkedHashSet<>(List.of("z", "a", "m", "b", "q"));
    After after =
        new After("", Optional.empty(), List.of(), order, Map.of(), new TreeMap<>(), "", 0, false);
    assertThat(codec.decode(codec.encode(after), After.class).set())
        .containsExactly("z", "a", "m", "b", "q");
  }

  @Test
  void anOlderDocumentLacksComponentsAndReadsAsEmpty() throws Exception {
    assertThat(codec.decode(codec.encode(new Before("x")), After.class))
        .isEqualTo(
            new After(
                "x",
                Optional.empty(),
                List.of(),
                Set.of(),
                Map.of(),
                new TreeMap<>(),
                "",
                0,
                false));
  }

  @Test
  void aNewerDocumentHasComponentsWeIgnore() throws Exception {
    String json = "{\"name\":\"x\",\"future\":{\"deep\":[1,2]}}";
    assertThat(codec.decode(json, Before.class)).isEqualTo(new Before("x"));
  }

  @Test
  void whatHasNoEmptyValueMayNotBeAbsent() {
    assertThatThrownBy(() -> codec.decode("{\"name\":\"x\"}", Strict.class))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("pause");
    assertThatThrownBy(() -> codec.decode("{\"pause\":\"PT1S\",\"impact\":null}", Strict.class))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("impact");
  }

  @Test
  void anUnknownKindIsAnErrorThatNamesIt() {
    assertThatThrownBy(
            () ->
                codec.decode("{\"pause\":\"PT1S\",\"impact\":{\"@type\":\"Moon\"}}", Strict.class))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("Moon");
  }

  private static Tricky tricky() {
    return new Tricky(
        Optional.of(AT),
        Optional.of(Optional.of(new Impact.Agent("sdk-generator"))),
        Duration.ofMillis(61_001),
        new TreeMap<>(Map.of(GOOD, 100)),
        Map.of(FORGE, List.of(Severity.P1, Severity.P4)),
        Map.of(new Impact.Agent("cli"), new ModeId("agent-failure")),
        Map.of(Side.TARGET, URI.create("https://known-good---llm-forge.example/")),
        EnumSet.of(ChangeRecord.Kind.TRAFFIC, ChangeRecord.Kind.TEMPLATE),
        Reading.known(List.of(change())),
        Double.NaN,
        Long.MAX_VALUE,
        true);
  }

  private static ChangeRecord change() {
    return new ChangeRecord(
        AT, "ada@example.com", EnumSet.of(ChangeRecord.Kind.TRAFFIC), Optional.of(GOOD), false);
  }

  private static Event findings() {
    return new Event.FindingsArrived(
        List.of(
            new Finding(
                new RuleId("r"),
                "abc",
                new ModeId("agent-failure"),
                new Impact.Service(),
                new Threshold(3, Duration.ofMinutes(5)),
                EvidenceClass.PLATFORM,
                false,
                FORGE,
                Optional.of(GOOD),
                List.of(new Shown("build", "b-1")),
                List.of(new SignalId("log", AT, "1"), new SignalId("log", AT, "2")))));
  }

  private static Event verified() {
    return new Event.Verified(
        "e5",
        report(),
        Reading.known(new LogEvidence(7, Map.of(new ModeId("schema-mismatch"), 2), true)),
        Reading.known(new RequestStats(10, 1, Duration.ofMillis(12), Duration.ofMillis(80))));
  }

  private static Facts facts() {
    Revision revision =
        new Revision(GOOD, AT, service().template(), Revision.Ready.SUCCEEDED, "", false);
    return new Facts(AT, service(), List.of(revision), Reading.known(List.of(change())));
  }

  private static ServiceState service() {
    return new ServiceState(
        FORGE,
        Template.of("image:1")
            .withEnvironment(Map.of("A", "1"))
            .withSecrets(Map.of("KEY", "s:latest"))
            .withSettings(Map.of("timeout.seconds", "300")),
        List.of(TrafficTarget.latest(100), TrafficTarget.tagOnly(GOOD, "known-good")),
        List.of(
            new TrafficStatus(
                GOOD, 0, Optional.of("known-good"), Optional.of(URI.create("http://t/")))),
        Optional.of(GOOD),
        Optional.empty(),
        false,
        4,
        4,
        "ada@example.com",
        AT,
        "\"etag\"",
        URI.create("https://llm-forge.example"),
        Map.of());
  }

  private static ProbeOrder order() {
    return new ProbeOrder(
        "p1",
        Map.of(Side.SERVING, URI.create("http://s"), Side.TARGET, URI.create("http://t")),
        List.of(
            new HttpCall("c", "POST", "/x", Map.of("K", "v"), "{\"a\":1}", Duration.ofSeconds(5))),
        3,
        Duration.ofSeconds(2));
  }

  private static ProbeReport report() {
    Reply refused = new Reply.Unreachable(Reply.Cause.NO_CONNECTION, "refused");
    Reply answered = new Reply.Answered(200, "{\"x\":\"é\"}", false);
    return new ProbeReport(
        "p1",
        List.of(
            new Answer(Side.SERVING, "c", 1, AT, Duration.ofMillis(3), refused),
            new Answer(Side.TARGET, "c", 1, AT, Duration.ofMillis(3), answered)));
  }
}
