package dev.quench.app;

import dev.quench.app.drive.EffectDriver;
import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import dev.quench.ingest.Acknowledgement;
import dev.quench.ingest.Delivery;
import dev.quench.ingest.Settlement;
import dev.quench.remediation.Command;
import dev.quench.remediation.Event;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.people.Objection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes acknowledgements that come as messages, as a pager sends them, to the incident they name.
 * One that names none is dead-lettered; one that comes twice does no more than once.
 */
final class AckIntake {
  private static final String KIND = "acknowledgements.";

  private final EffectDriver driver;
  private final Ledger ledger;
  private final Tally tally;

  AckIntake(EffectDriver driver, Ledger ledger, Tally tally) {
    this.driver = driver;
    this.ledger = ledger;
    this.tally = tally;
  }

  void receive(Delivery delivery) {
    tally.count(KIND + "received");
    Acknowledgement.Read read = Acknowledgement.read(delivery.envelope());
    if (read instanceof Acknowledgement.Read.Understood it) {
      find(delivery, it.acknowledgement());
    } else {
      dead(delivery, ((Acknowledgement.Read.Broken) read).reason());
    }
  }

  private void find(Delivery delivery, Acknowledgement it) {
    Reading<Optional<ServiceRef>> owner = owner(it.incident());
    if (owner instanceof Reading.Known<Optional<ServiceRef>> known) {
      known
          .value()
          .ifPresentOrElse(
              service -> submit(delivery, service, it),
              () ->
                  dead(
                      delivery,
                      "incident: %s (expected: one of quench incidents list)"
                          .formatted(it.incident())));
    } else {
      end(delivery, "retried", new Settlement.Retry());
    }
  }

  /** Whose incident it is; unreadable while the ledger is away. */
  private Reading<Optional<ServiceRef>> owner(String incident) {
    for (ServiceRef service : driver.services()) {
      Reading<Boolean> has =
          ledger
              .read(Watch.key(service), Watch.class)
              .match(
                  watch ->
                      Reading.known(
                          watch.flatMap(it -> Objection.find(it.document(), incident)).isPresent()),
                  Reading::unreadable);
      if (has instanceof Reading.Unreadable<Boolean> away) {
        return Reading.unreadable(away.reason());
      }
      if (has.toOptional().orElse(false)) {
        return Reading.known(Optional.of(service));
      }
    }
    return Reading.known(Optional.empty());
  }

  private void submit(Delivery delivery, ServiceRef service, Acknowledgement it) {
    Command command = new Command.Acknowledge(it.by(), it.incident());
    var unused =
        driver
            .submit(service, new Event.Commanded(command))
            .whenComplete((watch, thrown) -> settle(delivery, watch, thrown));
  }

  private void settle(
      Delivery delivery, @Nullable Reading<Watch> watch, @Nullable Throwable thrown) {
    if (thrown != null) {
      dead(delivery, "remediation failed: " + thrown);
    } else if (watch instanceof Reading.Unreadable<Watch>) {
      end(delivery, "retried", new Settlement.Retry());
    } else {
      end(delivery, "taken", new Settlement.Ack());
    }
  }

  private void dead(Delivery delivery, String reason) {
    end(delivery, "dead-lettered", new Settlement.DeadLetter(reason));
  }

  private void end(Delivery delivery, String how, Settlement settlement) {
    tally.count(KIND + how);
    delivery.settle(settlement);
  }
}
