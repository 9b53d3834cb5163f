package dev.quench.app;

import dev.quench.app.drive.EffectDriver;
import dev.quench.common.Finding;
import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import dev.quench.common.Signal;
import dev.quench.ingest.Decoded;
import dev.quench.ingest.Decoder;
import dev.quench.ingest.Delivery;
import dev.quench.ingest.Settlement;
import dev.quench.remediation.Event;
import dev.quench.remediation.Watch;
import dev.quench.rules.classify.Classifier;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes deliveries of one kind of message to their end: decoded, classified, handed to remediation,
 * and settled once what they caused is durable.
 */
final class Intake {
  private final String kind;
  private final Decoder decoder;
  private final Classifier classifier;
  private final Watched watched;
  private final EffectDriver driver;
  private final Tally tally;

  Intake(
      String kind,
      Decoder decoder,
      Classifier classifier,
      Watched watched,
      EffectDriver driver,
      Tally tally) {
    this.kind = kind;
    this.decoder = decoder;
    this.classifier = classifier;
    this.watched = watched;
    this.driver = driver;
    this.tally = tally;
  }

  void receive(Delivery delivery) {
    count("received");
    Decoded decoded = decoder.decode(delivery.envelope());
    if (decoded instanceof Decoded.Understood it) {
      classify(delivery, it.signal());
    } else if (decoded instanceof Decoded.Broken it) {
      end(delivery, "dead-lettered", new Settlement.DeadLetter(it.reason()));
    } else {
      end(delivery, "ignored", new Settlement.Ack());
    }
  }

  private void classify(Delivery delivery, Signal signal) {
    Optional<ServiceRef> service = watched.of(signal);
    List<Finding> findings = service.map(it -> classifier.classify(signal, it)).orElseGet(List::of);
    if (findings.isEmpty()) {
      end(delivery, service.isEmpty() ? "unwatched" : "unmatched", new Settlement.Ack());
      return;
    }
    var unused =
        driver
            .submit(service.orElseThrow(), new Event.FindingsArrived(findings))
            .whenComplete((watch, thrown) -> settle(delivery, watch, thrown));
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
    tally.count(kind + "." + what);
  }
}
