package dev.quench.app;

import dev.quench.adapters.pubsub.PubSubEndpoint;
import dev.quench.adapters.pubsub.PubSubInbox;
import dev.quench.adapters.pubsub.PubSubInboxSettings;
import dev.quench.adapters.pubsub.PubSubOutbox;
import dev.quench.app.config.PubSubName;
import dev.quench.app.config.RunConfig;
import dev.quench.app.reload.Polling;
import dev.quench.app.reload.RuleFileOnDisk;
import dev.quench.app.reload.RuleWatch;
import dev.quench.common.ServiceRef;
import dev.quench.ingest.KnownBuilds;
import dev.quench.ingest.OwnRequests;
import dev.quench.remediation.Event;
import dev.quench.remediation.Watch;
import dev.quench.remediation.perform.DryRun;
import dev.quench.remediation.plan.Trial;
import dev.quench.remediation.routing.Contact;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** {@code quench run}: the pipeline on what a configuration names, until it is closed. */
public final class QuenchProcess implements AutoCloseable {
  private final List<PubSubInbox> inboxes;
  private final PubSubOutbox outbox;
  private final Connections connections;
  private final Pipeline pipeline;
  private final Polling polling;
  private final RulesInForce rules;

  private QuenchProcess(
      List<PubSubInbox> inboxes,
      PubSubOutbox outbox,
      Connections connections,
      Pipeline pipeline,
      Polling polling,
      RulesInForce rules) {
    this.inboxes = inboxes;
    this.outbox = outbox;
    this.connections = connections;
    this.pipeline = pipeline;
    this.polling = polling;
    this.rules = rules;
  }

  /**
   * Opens everything and sets the line going.
   *
   * @param rulebook what is in force until the rule file changes
   * @param audience sees every watch that was committed; must return at once
   * @throws IOException when the ledger cannot be used, or there are no credentials
   */
  public static QuenchProcess start(RunConfig config, Rulebook rulebook, Consumer<Watch> audience)
      throws IOException {
    Clock clock = Clock.systemUTC();
    RulesInForce rules =
        new RulesInForce(rulebook, it -> services(config, it), Optional.of(config.identity()));
    PubSubName notifications = config.topics().notifications();
    PubSubOutbox outbox =
        new PubSubOutbox(pubSub(config, notifications.project()), notifications.id());
    Connections connections =
        Connections.open(
            Connections.Apis.of(config.endpoints()), config.ledger(), outbox, rules, clock);
    Inboxes inboxes = Inboxes.of(config);
    Pipeline pipeline =
        Pipeline.start(
            inboxes.sources(connections.ownRequests()),
            rules,
            connections.ports(),
            processName(),
            clock,
            audience);
    inboxes
        .acknowledgements()
        .ifPresent(it -> pipeline.acknowledgedOver(it, connections.ports().ledger()));
    Polling polling =
        Polling.start(watch(config, rules, connections, pipeline, clock), pipeline.shadows()::keep);
    return new QuenchProcess(inboxes.all(), outbox, connections, pipeline, polling, rules);
  }

  /** How many messages ended how, so far. */
  public Map<String, Long> counts() {
    return pipeline.counts();
  }

  /**
   * Finds out what Quench may do to each service, without doing it; people are told what is
   * missing.
   *
   * @param lines is told one sentence for each service
   */
  public void dryRun(Consumer<String> lines) {
    DryRun dryRun = new DryRun(connections.ports().run(), Clock.systemUTC());
    for (ServiceRef service : List.copyOf(pipeline.driver().services())) {
      Trial trial = dryRun.of(service);
      String sentence = service.service() + ": " + found(trial);
      lines.accept(sentence);
      if (!trial.accepted() && trial.answer() != Trial.Answer.UNREADABLE) {
        Event.Announced news = new Event.Announced("watch.cannot-act", true, sentence, List.of());
        pipeline.driver().insist(service, news);
      }
    }
  }

  /**
   * Pages where Quench acts and the rule file names nobody to be called: nothing waits for that.
   */
  public void callForSomebodyToCall() {
    List<String> unnamed =
        rules.rulebook().policy().contacts().stream()
            .filter(it -> !it.named())
            .map(Contact::role)
            .toList();
    if (unnamed.isEmpty()) {
      return;
    }
    for (ServiceRef service : List.copyOf(pipeline.driver().services())) {
      if (armed(service)) {
        String sentence =
            "%s: Quench acts here, and nobody is named to be called as %s"
                .formatted(service.service(), String.join(", ", unnamed));
        Event.Announced news =
            new Event.Announced("watch.nobody-to-call", true, sentence, List.of());
        var unused = pipeline.driver().submit(service, news);
      }
    }
  }

  private boolean armed(ServiceRef service) {
    return connections
        .ports()
        .ledger()
        .read(Watch.key(service), Watch.class)
        .toOptional()
        .flatMap(it -> it)
        .filter(it -> it.document().armed())
        .isPresent();
  }

  private static String found(Trial trial) {
    return trial.accepted()
        ? "can be read, and its traffic written"
        : "Quench could not act: " + trial.sentence();
  }

  /** Why a subscription can never be read again, if one cannot. */
  public Optional<String> failure() {
    return inboxes.stream().flatMap(it -> it.failure().stream()).findFirst();
  }

  @Override
  public void close() {
    polling.close();
    pipeline.close();
    connections.close();
    outbox.close();
  }

  /** The services a configuration is responsible for: those the rule file has a policy for. */
  public static List<ServiceRef> services(RunConfig config, Rulebook rulebook) {
    return rulebook.policy().services().stream()
        .map(it -> new ServiceRef(config.project(), config.region(), it.name()))
        .distinct()
        .filter(it -> rulebook.policy().service(it).isPresent())
        .toList();
  }

  private static RuleWatch watch(
      RunConfig config,
      RulesInForce rules,
      Connections connections,
      Pipeline pipeline,
      Clock clock) {
    return new RuleWatch(
        new RuleFileOnDisk(config.rules()),
        rules,
        pipeline.driver(),
        connections.ports().ledger(),
        clock);
  }

  private record Inboxes(
      PubSubInbox logs,
      Optional<PubSubInbox> builds,
      Optional<PubSubInbox> alerts,
      Optional<PubSubInbox> acknowledgements) {

    static Inboxes of(RunConfig config) {
      RunConfig.Subscriptions from = config.subscriptions();
      return new Inboxes(
          inbox(config, from.logs()),
          from.builds().map(it -> inbox(config, it)),
          from.alerts().map(it -> inbox(config, it)),
          from.acknowledgements().map(it -> inbox(config, it)));
    }

    List<PubSubInbox> all() {
      return Stream.of(Optional.of(logs), builds, alerts, acknowledgements)
          .flatMap(Optional::stream)
          .toList();
    }

    List<Source> sources(OwnRequests own) {
      KnownBuilds known = new KnownBuilds();
      List<Source> sources = new ArrayList<>(List.of(Source.logs(logs, own, known)));
      builds.map(it -> Source.builds(it, known)).ifPresent(sources::add);
      alerts.map(Source::alerts).ifPresent(sources::add);
      return sources;
    }

    private static PubSubInbox inbox(RunConfig config, PubSubName subscription) {
      PubSubName deadLetter = config.topics().deadLetter();
      return new PubSubInbox(
          pubSub(config, subscription.project()),
          pubSub(config, deadLetter.project()),
          PubSubInboxSettings.of(subscription.id(), deadLetter.id())
              .withOutstanding(config.flow().messages(), config.flow().bytes()));
    }
  }

  private static PubSubEndpoint pubSub(RunConfig config, String project) {
    return new PubSubEndpoint(project, Connections.Apis.pubSub(config.endpoints()));
  }

  /** The same machine and pid may come again; the start time does not. */
  private static String processName() {
    ProcessHandle self = ProcessHandle.current();
    long started = self.info().startInstant().map(it -> it.toEpochMilli()).orElse(0L);
    return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("local")
        + "-"
        + self.pid()
        + "-"
        + started;
  }
}
