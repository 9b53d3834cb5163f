package dev.quench.remediation.gate;

import static dev.quench.remediation.gate.Around.load;
import static dev.quench.remediation.gate.Around.loadUnreadable;
import static dev.quench.remediation.gate.GateCases.row;
import static dev.quench.remediation.gate.Probed.late;
import static dev.quench.remediation.gate.Probed.overloaded;
import static dev.quench.remediation.gate.Probed.probe;
import static dev.quench.remediation.gate.Scene.where;
import static dev.quench.remediation.gate.Service.longServing;
import static dev.quench.remediation.gate.Service.servingForHours;

import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Is more asked of the service than it can answer? */
final class LoadCases {
  private LoadCases() {}

  static Stream<Arguments> rows() {
    return Stream.of(
        row("too much to do", where(longServing(), overloaded()), "OVERLOADED"),
        row(
            "requests are refused since a deploy, and the target answers them",
            where(servingForHours(0), overloaded()),
            "ROLL_BACK"),
        row(
            "requests are refused since a deploy, and by the target as well",
            where(servingForHours(0), overloaded(), probe(Outcome.BOTH_WORSE)),
            "OVERLOADED"),
        row(
            "requests are refused since a deploy, and the target could not be asked",
            where(servingForHours(0), overloaded(), probe(Outcome.SERVING_WORSE)),
            "OVERLOADED"),
        row(
            "answers come too late, with ten times the usual requests",
            where(longServing(), late(), load(1000, 1200)),
            "OVERLOADED"),
        row(
            "answers come too late, with as many requests as ever",
            where(longServing(), late(), load(100, 1200)),
            "ROLL_BACK"),
        row(
            "answers are wrong at once, however many ask",
            where(longServing(), load(1000, 1200)),
            "ROLL_BACK"),
        row(
            "answers come too late since a deploy, and clients try again and again",
            where(servingForHours(0), late(), load(1000, 1200)),
            "ROLL_BACK"),
        row(
            "ten times nothing much is nothing much",
            where(longServing(), late(), load(200, 240)),
            "ROLL_BACK"),
        row(
            "how many ask cannot be read: that is no reason not to act",
            where(longServing(), late(), loadUnreadable()),
            "ROLL_BACK"),
        row(
            "many ask, and our own requests are answered well",
            where(longServing(), probe(Outcome.FINE), load(1000, 1200)),
            "NOT_CONFIRMED"));
  }
}
