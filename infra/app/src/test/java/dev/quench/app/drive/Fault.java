package dev.quench.app.drive;

import static dev.quench.app.drive.Fault.Moment.IN_THE_WINDOW;
import static dev.quench.app.drive.Fault.Moment.SUSPECTED;
import static dev.quench.app.drive.Fault.Moment.WRITING;
import static dev.quench.app.drive.Fault.Traffic.AS_PEOPLE_LEFT_IT;
import static dev.quench.app.drive.Fault.Traffic.ROLLED_BACK;
import static dev.quench.app.drive.Fault.Traffic.ROLLED_BACK_IN_THE_END;
import static dev.quench.app.drive.Fault.Traffic.UNTOUCHED;

import dev.quench.remediation.Command;
import dev.quench.remediation.probe.Reply;
import dev.quench.remediation.rehearsal.Manner;
import dev.quench.remediation.run.RunFaults.WriteFault;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A bad circumstance in which Quench has a bad revision to roll back, and what it gets for that.
 *
 * @param what one sentence's subject
 * @param kind the kind of fault it is of
 * @param when it begins
 * @param begins makes it so
 * @param answer what people are told, or the record says: the named refusal or the wait
 * @param traffic what becomes of the traffic
 */
record Fault(
    String what, Object kind, Moment when, Consumer<Town> begins, String answer, Traffic traffic) {
  private static final int LONG = 100_000;

  /** When a fault begins. */
  enum Moment {
    /** Errors have been seen, and nothing has been looked up yet. */
    SUSPECTED("before it is looked into"),
    /** The service is about to be read once more, right before the write. */
    WRITING("right before the write"),
    /** It has been read, and the write is on its way. */
    IN_THE_WINDOW("between reading and writing");

    private final String words;

    Moment(String words) {
      this.words = words;
    }
  }

  /** What becomes of the traffic. */
  enum Traffic {
    /** It was rolled back, once, in spite of it. */
    ROLLED_BACK,
    /** Nothing while it lasted; rolled back, once, when it was over. */
    ROLLED_BACK_IN_THE_END,
    /** It was never touched: people have it. */
    UNTOUCHED,
    /** As somebody else left it, Quench's hands off. */
    AS_PEOPLE_LEFT_IT
  }

  /** A port of remediation that is away. */
  enum Away {
    LEDGER,
    RUN,
    HISTORY,
    METRICS,
    PROBER,
    OUTBOX
  }

  /** Which way a clock jumps. */
  enum Jump {
    FORWARD,
    BACK
  }

  /** What a process does to its work. */
  enum Worker {
    DIES,
    STANDS_STILL,
    HEARS_NO_ANSWER
  }

  /** What a person does in the same second. */
  enum Person {
    DEPLOYS,
    MOVES_TRAFFIC,
    PAUSES,
    DISARMS
  }

  @Override
  public String toString() {
    return what + ", " + when.words;
  }

  /** Its row in the docs. */
  String row() {
    return "| %s | %s | %s | %s |%n".formatted(what, when.words, answer, words(traffic));
  }

  private static String words(Enum<?> it) {
    return it.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Every kind there is; each needs a row. */
  static List<Object> kinds() {
    return Stream.<Object[]>of(
            WriteFault.values(),
            Reply.Cause.values(),
            Away.values(),
            Jump.values(),
            Worker.values(),
            Person.values())
        .flatMap(Arrays::stream)
        .toList();
  }

  /** What bad circumstances get. */
  static List<Fault> all() {
    return List.of(
        write("the API says conflict", WriteFault.CONFLICT, 1, "somebody was faster", ROLLED_BACK),
        write(
            "the API says denied",
            WriteFault.DENIED,
            LONG,
            "PERMISSION_DENIED",
            ROLLED_BACK_IN_THE_END),
        write("the quota is spent", WriteFault.QUOTA, 2, "RESOURCE_EXHAUSTED", ROLLED_BACK),
        write("a write is lost", WriteFault.LOST, 1, "outcome unknown", ROLLED_BACK),
        write(
            "a write is half applied: taken, and nobody is told",
            WriteFault.TIMED_OUT_BUT_APPLIED,
            1,
            "outcome unknown",
            ROLLED_BACK),
        new Fault(
            "a probe hangs",
            Reply.Cause.TIMEOUT,
            SUSPECTED,
            it -> it.forge.answersAll(Optional.of(new Manner.Late())),
            "DEPENDENCY_DOWN",
            ROLLED_BACK_IN_THE_END),
        new Fault(
            "a probe reaches nothing",
            Reply.Cause.NO_CONNECTION,
            SUSPECTED,
            it -> it.forge.answersAll(Optional.of(new Manner.Silent())),
            "BLIND",
            ROLLED_BACK_IN_THE_END),
        new Fault(
            "the ledger is away",
            Away.LEDGER,
            SUSPECTED,
            it -> it.ledger.beAwayFor(LONG),
            "Quench cannot use its ledger and does nothing until it can",
            ROLLED_BACK_IN_THE_END),
        new Fault(
            "the ledger is away",
            Away.LEDGER,
            WRITING,
            it -> it.ledger.beAwayFor(40),
            "Quench cannot use its ledger and does nothing until it can",
            ROLLED_BACK),
        new Fault(
            "Cloud Run cannot be read",
            Away.RUN,
            SUSPECTED,
            it -> it.forge.stage.run().faults().unreadable(LONG, "UNAVAILABLE: away"),
            "BLIND",
            ROLLED_BACK_IN_THE_END),
        new Fault(
            "Cloud Run cannot be read",
            Away.RUN,
            WRITING,
            it -> it.forge.stage.run().faults().unreadable(1, "UNAVAILABLE: away"),
            "nothing written: not written: UNAVAILABLE",
            ROLLED_BACK),
        new Fault(
            "who changed what cannot be read",
            Away.HISTORY,
            SUSPECTED,
            it -> it.forge.stage.history().beAwayFor(LONG),
            "BLIND",
            ROLLED_BACK_IN_THE_END),
        new Fault(
            "the log's read quota is spent",
            Away.HISTORY,
            SUSPECTED,
            it -> it.forge.stage.history().refuseReads(LONG),
            "RESOURCE_EXHAUSTED",
            ROLLED_BACK_IN_THE_END),
        new Fault(
            "the numbers cannot be read",
            Away.METRICS,
            SUSPECTED,
            it -> it.forge.stage.metrics().beAwayFor(LONG),
            "6 errors and latency",
            ROLLED_BACK),
        new Fault(
            "the prober cannot be used",
            Away.PROBER,
            SUSPECTED,
            it -> it.proberBroken = true,
            "BLIND",
            ROLLED_BACK_IN_THE_END),
        new Fault(
            "nobody can be told",
            Away.OUTBOX,
            SUSPECTED,
            it -> it.outbox.beAwayFor(LONG),
            "rolled back to",
            ROLLED_BACK),
        new Fault(
            "the clock jumps forward",
            Jump.FORWARD,
            WRITING,
            it -> it.skew = Duration.ofMinutes(10),
            "it was too late",
            ROLLED_BACK),
        new Fault(
            "the clock jumps back",
            Jump.BACK,
            WRITING,
            it -> it.skew = Duration.ofMinutes(-10),
            "rolled back to",
            ROLLED_BACK),
        new Fault(
            "the clock jumps back",
            Jump.BACK,
            SUSPECTED,
            it -> it.skew = Duration.ofMinutes(-10),
            "rolled back to",
            ROLLED_BACK),
        new Fault("the process dies", Worker.DIES, WRITING, Fault::dies, "is gone", ROLLED_BACK),
        new Fault(
            "the process dies", Worker.DIES, IN_THE_WINDOW, Fault::dies, "is gone", ROLLED_BACK),
        new Fault(
            "the process stands still",
            Worker.STANDS_STILL,
            WRITING,
            Town::freeze,
            "rolled back to",
            ROLLED_BACK),
        new Fault(
            "the ledger's answer is lost",
            Worker.HEARS_NO_ANSWER,
            WRITING,
            it -> it.ledger.loseAnswersOf(2),
            "rolled back to",
            ROLLED_BACK),
        new Fault(
            "a person deploys a fix",
            Person.DEPLOYS,
            WRITING,
            it -> it.forge.deploy(true, "sre@p"),
            "nothing written, somebody was faster",
            AS_PEOPLE_LEFT_IT),
        new Fault(
            "a person deploys a fix",
            Person.DEPLOYS,
            IN_THE_WINDOW,
            it -> it.forge.deploy(true, "sre@p"),
            "sre@p changed the service",
            ROLLED_BACK),
        new Fault(
            "a person moves the traffic",
            Person.MOVES_TRAFFIC,
            WRITING,
            it -> it.forge.traffic(it.forge.revisions.get(0)),
            "nothing written, somebody was faster",
            AS_PEOPLE_LEFT_IT),
        new Fault(
            "a person moves the traffic",
            Person.MOVES_TRAFFIC,
            IN_THE_WINDOW,
            it -> it.forge.traffic(it.forge.revisions.get(1)),
            "sre@p changed the service",
            ROLLED_BACK),
        new Fault(
            "a person pauses Quench",
            Person.PAUSES,
            WRITING,
            it -> it.at(new Command.Pause("sre", "wait", Optional.empty())),
            "PAUSED",
            ROLLED_BACK_IN_THE_END),
        new Fault(
            "a person disarms it",
            Person.DISARMS,
            WRITING,
            it -> it.at(new Command.Disarm("sre")),
            "OBSERVE_ONLY",
            UNTOUCHED));
  }

  private static Fault write(
      String what, WriteFault kind, int calls, String answer, Traffic traffic) {
    return new Fault(
        what,
        kind,
        WRITING,
        it -> it.forge.stage.run().faults().writes(calls, kind),
        answer,
        traffic);
  }

  private static void dies(Town town) {
    while (town.processes() > 0) {
      town.kill();
    }
    town.start();
  }
}
