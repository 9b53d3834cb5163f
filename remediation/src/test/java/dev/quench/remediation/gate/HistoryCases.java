package dev.quench.remediation.gate;

import static dev.quench.remediation.gate.GateCases.row;
import static dev.quench.remediation.gate.People.byHand;
import static dev.quench.remediation.gate.Remembered.provenGood;
import static dev.quench.remediation.gate.Remembered.targetFailedBefore;
import static dev.quench.remediation.gate.Scene.where;
import static dev.quench.remediation.gate.Service.longServing;
import static dev.quench.remediation.gate.Service.servingForHours;
import static dev.quench.remediation.gate.Signals.origin;

import dev.quench.remediation.Incident.Origin;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Does what was seen before say that it is not the revision? */
final class HistoryCases {
  private HistoryCases() {}

  static Stream<Arguments> rows() {
    return Stream.of(
        row(
            "it proved itself and worked for seven hours",
            where(servingForHours(7), provenGood()),
            "NOT_THE_REVISION"),
        row(
            "it worked for five hours: a slow leak is the revision's own",
            where(servingForHours(5), provenGood()),
            "ROLL_BACK"),
        row(
            "it served for seven hours, and nobody saw that it worked",
            where(servingForHours(7)),
            "ROLL_BACK"),
        row(
            "a person says that something is wrong, not since when",
            where(servingForHours(7), provenGood(), origin(Origin.PERSON)),
            "ROLL_BACK"),
        row(
            "the target failed in the same way when it served",
            where(longServing(), targetFailedBefore("agent-failure", true)),
            "NOT_THE_REVISION"),
        row(
            "the target failed in another way",
            where(longServing(), targetFailedBefore("schema-mismatch", true)),
            "ROLL_BACK"),
        row(
            "the target was suspected, and our own requests saw nothing",
            where(longServing(), targetFailedBefore("agent-failure", false)),
            "ROLL_BACK"),
        row(
            "the target failed in the same way, and this began right after a deploy",
            where(targetFailedBefore("agent-failure", true), servingForHours(0)),
            "ROLL_BACK"),
        row(
            "a person takes it upon themselves",
            where(servingForHours(7), provenGood(), byHand("NOT_THE_REVISION")),
            "ROLL_BACK"));
  }
}
