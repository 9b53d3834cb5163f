package dev.quench.app;

import dev.quench.app.drive.EffectDriver;
import dev.quench.app.shadow.Shadows;
import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import dev.quench.common.Signal;
import dev.quench.ingest.Decoded;
import dev.quench.ingest.Delivery;
import dev.quench.ingest.Settlement;
import dev.quench.remediation.Event;
import dev.quench.remediation.Watch;
import dev.quench.rules.classify.Classified;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries of one kind of message to their end: decoded, classified, handed to remediation,
 * and settled once what they caused is durable. Each is read and classified by the same rules,
 * those in force when it came.
 */
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger("quench.intake");

  private final Source source;
  private final Quarantine quarantine;
  private final EffectDriver driver;
  private final Shadows shadows;
  private final Tally tally;
  private final Readers readers;

  Intake(
      Source source,
      RulesInForce rules,
      Quarantine quarantine,
      EffectDriver driver,
      Shadows shadows,
      Tally tally) {
    this.source = source;
    this.quarantine = quarantine;
    this.driver = driver;
    this.shadows = shadows;
    this.tally = tally;
    this.readers = new Readers(rules, source.decoder());
  }

  void receive(Delivery delivery) {
    count("received");
    read(delivery, readers.now());
  }

  private void read(Delivery delivery, Readers.Reader by) {
    Decoded decoded = by.decoder().decode(delivery.envelope());
    if (decoded instanceof Decoded.Understood it) {
      classify(delivery, it.signal(), by);
    } else if (decoded instanceof Decoded.Unmatched) {
      end(delivery, "unmatched", new Settlement.Ack());
    } else if (decoded instanceof Decoded.Broken it) {
      end(delivery, "dead-lettered", new Settlement.DeadLetter(it.reason()));
    } else {
      end(delivery, "ignored", new Settlement.Ack());
    }
  }

  private void classify(Delivery delivery, Signal signal, Readers.Reader by) {
    Optional<ServiceRef> service = by.rules().watched().of(signal);
    if (service.isEmpty()) {
      end(delivery, "unwatched", new Settlement.Ack());
      return;
    }
    Classified found;
    try {
      found = by.rules().compiled().classify().apply(signal, service.get());
    } catch (RuntimeException | StackOverflowError e) {
      isolate(delivery, service.get(), by, e);
      return;
    }
    submit(delivery, service.get(), found);
  }

  /** Ends, since each round takes a rule out of force or meets other rules. */
  private void isolate(Delivery delivery, ServiceRef service, Readers.Reader by, Throwable thrown) {
    if (quarantine.isolate(by.rules(), source, delivery.envelope(), service)) {
      read(delivery, readers.now());
    } else {
      String reason = "the rules cannot be applied to it: " + thrown;
      end(delivery, "dead-lettered", new Settlement.DeadLetter(reason));
    }
  }

  private void submit(Delivery delivery, ServiceRef service, Classified found) {
    shadows.saw(found.inShadow());
    if (found.findings().isEmpty()) {
      end(delivery, found.inShadow().isEmpty() ? "unmatched" : "in-shadow", new Settlement.Ack());
      return;
    }
    submit(delivery, service, new Event.FindingsArrived(found.findings()));
  }

  /** Where nobody takes it now, as when this process is closing, somebody will later. */
  private void submit(Delivery delivery, ServiceRef service, Event event) {
    CompletableFuture<Reading<Watch>> durable;
    try {
      durable = driver.submit(service, event);
    } catch (RuntimeException e) {
      LOG.warn("message {} is delivered again: {}", delivery.envelope().id(), String.valueOf(e));
      end(delivery, "retried", new Settlement.Retry());
      return;
    }
    var unused = durable.whenComplete((watch, thrown) -> settle(delivery, watch, thrown));
  }

  private void settle(
      Delivery delivery, @Nullable Reading<Watch> watch, @Nullable Throwable thrown) {
    if (thrown != null) {
      end(delivery, "dead-lettered", new Settlement.DeadLetter("remediation failed: " + thrown));
    } else if (watch instanceof Reading.Unreadable<Watch>) {
      end(delivery, "retried", new Settlement.Retry());
    } else {
      end(delivery, "matched", new Settlement.Ack());
    }
  }

  private void end(Delivery delivery, String how, Settlement settlement) {
    count(how);
    delivery.settle(settlement);
  }

  private void count(String what) {
    tally.count(source.kind() + "." + what);
  }
}
