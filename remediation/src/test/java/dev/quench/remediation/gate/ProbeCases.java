package dev.quench.remediation.gate;

import static dev.quench.remediation.gate.GateCases.row;
import static dev.quench.remediation.gate.Probed.probe;
import static dev.quench.remediation.gate.Scene.where;
import static dev.quench.remediation.gate.Signals.clientCaused;

import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Do our own requests confirm what fails, and does the target answer them well? */
final class ProbeCases {
  private ProbeCases() {}

  static Stream<Arguments> rows() {
    return Stream.of(
        row(
            "serving fine, clients' doing",
            where(probe(Outcome.FINE), clientCaused()),
            "CLIENT_CAUSED"),
        row("serving fine", where(probe(Outcome.FINE)), "NOT_CONFIRMED"),
        row("clients' doing, and our own requests fail too", where(clientCaused()), "ROLL_BACK"),
        row("both worse", where(probe(Outcome.BOTH_WORSE)), "DEPENDENCY_DOWN"),
        row("target fails elsewhere", where(probe(Outcome.TARGET_WORSE)), "TARGET_UNPROVEN"),
        row(
            "the target cures some of it, and fails nothing else",
            where(probe(Outcome.PARTLY_CURED)),
            "PARTLY_CURED"),
        row("target could not be asked", where(probe(Outcome.SERVING_WORSE)), "TARGET_UNPROVEN"),
        row("nothing can be reached", where(probe(Outcome.BLIND)), "BLIND"));
  }
}
