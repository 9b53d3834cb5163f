package dev.quench.remediation.gate;

import static dev.quench.remediation.gate.GateCases.row;
import static dev.quench.remediation.gate.Remembered.knownBad;
import static dev.quench.remediation.gate.Scene.where;
import static dev.quench.remediation.gate.Service.environment;
import static dev.quench.remediation.gate.Service.ready;
import static dev.quench.remediation.gate.Service.sameTemplate;
import static dev.quench.remediation.gate.Service.without;

import dev.quench.remediation.run.Revision;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Is there a revision to go back to? */
final class TargetCases {
  private TargetCases() {}

  static Stream<Arguments> rows() {
    return Stream.of(
        row("no older revision", where(without(1)), "NO_TARGET"),
        row("the older one is not Ready", where(ready(1, Revision.Ready.FAILED)), "NO_TARGET"),
        row("the older one is known bad", where(knownBad(1)), "NO_TARGET"),
        row("the older one is of another environment", where(environment(1, "dev")), "NO_TARGET"),
        row(
            "the older one is the same but for its build id",
            where(sameTemplate()),
            "NOTHING_WOULD_CHANGE"));
  }
}
