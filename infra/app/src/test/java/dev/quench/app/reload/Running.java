package dev.quench.app.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quench.app.Pipeline;
import dev.quench.app.Rulebook;
import dev.quench.app.RulesInForce;
import dev.quench.app.Source;
import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import dev.quench.ingest.Envelope;
import dev.quench.ingest.InMemoryInbox;
import dev.quench.remediation.Command;
import dev.quench.remediation.Event;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.ledger.Versioned;
import dev.quench.remediation.notice.InMemoryOutbox;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.perform.Ports;
import dev.quench.remediation.probe.ScriptedProber;
import dev.quench.remediation.run.Addresses;
import dev.quench.remediation.run.InMemoryRunServices;
import dev.quench.remediation.verify.InMemoryLogHistory;
import dev.quench.remediation.verify.InMemoryMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pipeline over in-memory ports, and a rule file that tests write. */
final class Running implements AutoCloseable {
  static final ServiceRef FORGE = new ServiceRef("agentics-prod", "us-central1", "llm-forge");

  final InMemoryLedger ledger = new InMemoryLedger();
  final InMemoryOutbox outbox = new InMemoryOutbox();
  Instant now = Instant.parse("2026-03-01T12:00:00Z");
  Reading<String> file = Reading.known("");
  RulesInForce rules;
  final Ports ports;
  private final List<ServiceRef> services;
  private InMemoryInbox inbox = inbox();
  private Pipeline pipeline;
  private RuleWatch watch;
  private int entries;
  private int starts;

  Running(String text) {
    this(text, List.of(FORGE));
  }

  /**
   * One that watches other services.
   *
   * @param services looked at again whenever rules are prepared
   */
  Running(String text, List<ServiceRef> services) {
    this.services = services;
    ports =
        new Ports(
            ledger,
            new InMemoryRunServices(() -> now, "quench@p", Addresses.likeCloudRun()),
            new InMemoryLogHistory(),
            new InMemoryMetrics(),
            new ScriptedProber(() -> now),
            outbox);
    file = Reading.known(text);
    rules = inForce(parsed(text));
    pipeline = pipeline();
    watch = watch();
    settle();
  }

  /** The shipped rule file. */
  static String shipped() throws IOException {
    return Files.readString(Path.of("../../rules/llm-forge.yaml"));
  }

  static Rulebook parsed(String text) {
    return Rulebook.parse(text)
        .match(
            it -> it,
            issues -> {
              throw new AssertionError(issues);
            });
  }

  /** The file changes, and has been looked at until it is dealt with. */
  void edit(String text) {
    file = Reading.known(text);
    settle();
  }

  void settle() {
    watch.look();
    watch.look();
  }

  void look() {
    watch.look();
  }

  /** The process ends and another begins, on the file or, if it is broken, the last good rules. */
  void restart() {
    pipeline.close();
    Rulebook first =
        file.match(
            text -> Rulebook.parse(text).match(it -> it, issues -> lastGood()), gone -> lastGood());
    rules = inForce(first);
    inbox = inbox();
    pipeline = pipeline();
    watch = watch();
    settle();
  }

  Rulebook lastGood() {
    return read(LastGood.class).flatMap(LastGood::rulebook).orElseThrow();
  }

  private Optional<LastGood> read(Class<LastGood> type) {
    return ledger.read(LastGood.KEY, type).toOptional().orElseThrow().map(Versioned::document);
  }

  Watch forge() {
    return ledger
        .read(Watch.key(FORGE), Watch.class)
        .toOptional()
        .orElseThrow()
        .map(Versioned::document)
        .orElseThrow();
  }

  void arm() {
    pipeline.driver().submit(FORGE, new Event.Commanded(new Command.Arm("sre"))).join();
  }

  /** An entry that the rules match: instances exceed their memory limit. */
  void memoryRunsOut() {
    entries++;
    String entry =
        """
        {"insertId": "m%d", "timestamp": "%s",
         "logName": "projects/agentics-prod/logs/run.googleapis.com%%2Fvarlog%%2Fsystem",
         "resource": {"type": "cloud_run_revision", "labels": {"project_id": "agentics-prod",
           "location": "us-central1", "service_name": "llm-forge",
           "revision_name": "llm-forge-00042-abc"}},
         "textPayload": "Memory limit of 512 MiB exceeded with 530 MiB used."}
        """
            .formatted(entries, now);
    assertThat(
            inbox.offer(
                new Envelope(
                    "m" + entries, now, Map.of(), entry.getBytes(StandardCharsets.UTF_8), 1)))
        .isTrue();
  }

  void keepCounts() {
    pipeline.shadows().keep();
  }

  /** How many messages ended so. */
  long count(String how) {
    return pipeline.counts().getOrDefault("logs." + how, 0L);
  }

  void awaitCount(String how, long expected) {
    await().atMost(Duration.ofSeconds(20)).until(() -> count(how) == expected);
  }

  /** What people were told about rules, once all of it has been told. */
  List<Notice> notices() {
    await().atMost(Duration.ofSeconds(20)).until(() -> forge().untold().isEmpty());
    return outbox.told().stream().filter(it -> it.type().startsWith("rules.")).toList();
  }

  @Override
  public void close() {
    pipeline.close();
  }

  private RulesInForce inForce(Rulebook first) {
    return new RulesInForce(first, it -> List.copyOf(services));
  }

  private static InMemoryInbox inbox() {
    return new InMemoryInbox(1000, 1000, Runnable::run);
  }

  private Pipeline pipeline() {
    starts++;
    return Pipeline.start(
        List.of(Source.logs(inbox)), rules, ports, "test-" + starts, () -> now, it -> {});
  }

  private RuleWatch watch() {
    return new RuleWatch(() -> file, rules, pipeline.driver(), ledger, () -> now);
  }
}
