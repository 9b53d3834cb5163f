package dev.quench.sandbox.run;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.InMemoryRunServices;
import dev.quench.sandbox.log.AuditTrail;
import dev.quench.sandbox.log.Origin;
import dev.quench.sandbox.process.Admission;
import dev.quench.sandbox.process.RevisionHost;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Starts new revisions and tells the model and the audit log how that went. */
final class Rollout {
  private static final int AT_ONCE = 8;
  private static final long SERVICE_AFTER_REVISION_MILLIS = 100;
  private static final String DID_NOT_LISTEN =
      "The user-provided container failed to start and listen on the port defined provided by the"
          + " PORT=8080 environment variable within the allocated timeout. This can happen when the"
          + " container port is misconfigured or if the timeout is too short.";

  private final InMemoryRunServices model;
  private final AuditTrail audit;
  private final Consumer<String> events;
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(AT_ONCE, Rollout::daemon);

  Rollout(InMemoryRunServices model, AuditTrail audit, Consumer<String> events) {
    this.model = model;
    this.audit = audit;
    this.events = events;
  }

  void start(ServiceRef service, RevisionName revision, RevisionHost host) {
    threads.execute(() -> run(service, revision, host));
  }

  void failed(ServiceRef service, RevisionName revision, String why) {
    model.failed(service, revision, why);
    changed(service, revision, false, why);
  }

  /** Does something again and again, until it is closed. */
  void every(Duration interval, Runnable work) {
    long millis = interval.toMillis();
    var unused = threads.scheduleWithFixedDelay(work, millis, millis, TimeUnit.MILLISECONDS);
  }

  void close() {
    threads.shutdownNow();
  }

  private void run(ServiceRef service, RevisionName revision, RevisionHost host) {
    try {
      if (host.enter() instanceof Admission.Admitted) {
        model.ready(service, revision);
        changed(service, revision, true, "");
        host.leave(Instant.now());
      } else {
        failed(service, revision, DID_NOT_LISTEN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void changed(ServiceRef service, RevisionName revision, boolean ready, String why) {
    events.accept(revision + (ready ? ": ready" : ": never ready: " + why));
    audit.readyChanged(
        new Origin(service, revision.value()), "Revision", revision.value(), ready, why);
    String ofService =
        ready ? "" : "Revision '" + revision + "' is not ready and cannot serve traffic. " + why;
    var unused =
        threads.schedule(
            () ->
                audit.readyChanged(
                    new Origin(service, revision.value()),
                    "Service",
                    service.service(),
                    ready,
                    ofService),
            SERVICE_AFTER_REVISION_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "rollout");
    thread.setDaemon(true);
    return thread;
  }
}
