package dev.quench.remediation.rehearsal;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.notice.InMemoryOutbox;
import dev.quench.remediation.notice.Outbox;
import dev.quench.remediation.perform.EffectPerformer;
import dev.quench.remediation.perform.Ports;
import dev.quench.remediation.perform.WriteGuard;
import dev.quench.remediation.policy.ServicePolicy;
import dev.quench.remediation.run.Addresses;
import dev.quench.remediation.run.InMemoryRunServices;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import dev.quench.remediation.verify.ChangeRecord.Kind;
import dev.quench.remediation.verify.InMemoryLogHistory;
import dev.quench.remediation.verify.InMemoryMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One service on the twins of all ports: revisions that answer as they are told to, traffic that
 * reaches them, and an audit log of who changed what.
 */
public final class Stage {
  /** Whom Quench's own writes are attributed to. */
  public static final String QUENCH = "quench@stage.test";

  private final ServiceRef service;
  private final ManualClock clock;
  private final InMemoryRunServices run;
  private final InMemoryLogHistory history = new InMemoryLogHistory();
  private final Cast cast;
  private final Crowd crowd;

  /** A service without any revision yet. */
  public Stage(ServiceRef service, ServicePolicy policy, ManualClock clock) {
    this.service = service;
    this.clock = clock;
    run = new InMemoryRunServices(clock, QUENCH, Addresses.likeCloudRun());
    cast = new Cast(service, policy, run, history, clock);
    crowd = new Crowd(service, run, cast, clock);
  }

  /**
   * Carries out effects on this stage, by the code that carries them out in earnest.
   *
   * @param guard asked before a write, as in earnest
   */
  public EffectPerformer performer(WriteGuard guard) {
    return new EffectPerformer(
        ports(new InMemoryLedger(), new InMemoryOutbox()),
        clock,
        guard,
        Runnable::run,
        this::pass,
        Stage::rethrow);
  }

  /** The ways from Quench to this stage, with a ledger and an outbox of somebody else's. */
  public Ports ports(Ledger ledger, Outbox outbox) {
    return new Ports(ledger, new AuditedRun(run, this::wrote), history, crowd, cast, outbox);
  }

  /** Somebody deploys, and the revision is Ready at once; it answers well until told otherwise. */
  public RevisionName deploy(Template template, String principal) {
    crowd.arrive();
    RevisionName name = run.deployReady(service, template, principal);
    changed(principal, Kind.TEMPLATE, Optional.of(name));
    return name;
  }

  /** Somebody deploys what does not start. */
  public RevisionName deployBroken(Template template, String principal, String reason) {
    RevisionName name = run.deploy(service, template, principal);
    run.failed(service, name, reason);
    changed(principal, Kind.TEMPLATE, Optional.of(name));
    return name;
  }

  /** Somebody moves traffic; what Cloud Run would refuse is refused. */
  public void traffic(List<TrafficTarget> wish, String principal) {
    crowd.arrive();
    run.writeTraffic(service, wish, "", principal);
    changed(principal, Kind.TRAFFIC, Optional.empty());
  }

  /** From now on a revision answers one of the declared requests like this. */
  public void answers(RevisionName revision, String callId, Manner manner) {
    crowd.arrive();
    cast.told(revision, callId, manner);
  }

  /** The service as it is. */
  public ServiceState state() {
    return run.now(service);
  }

  /** Whether anything was ever deployed. */
  public boolean exists() {
    return run.exists(service);
  }

  /** The log, to be written and to be away. */
  public InMemoryLogHistory history() {
    return history;
  }

  /** The numbers of requests, to be away. */
  public InMemoryMetrics metrics() {
    return crowd.metrics();
  }

  /** Cloud Run, to be away. */
  public InMemoryRunServices run() {
    return run;
  }

  private void wrote() {
    crowd.arrive();
    changed(QUENCH, Kind.TRAFFIC, Optional.empty());
  }

  private void changed(String principal, Kind kind, Optional<RevisionName> revision) {
    history.changed(
        service,
        new ChangeRecord(clock.instant(), principal, Set.of(kind), revision, false)
            .asking(state().wish()));
  }

  private boolean pass(Duration time) {
    clock.pass(time);
    return true;
  }

  private static void rethrow(String what, Throwable cause) {
    throw new IllegalStateException(what, cause);
  }
}
