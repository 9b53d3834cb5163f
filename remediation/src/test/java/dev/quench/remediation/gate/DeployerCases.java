package dev.quench.remediation.gate;

import static dev.quench.remediation.gate.Changed.asking;
import static dev.quench.remediation.gate.Changed.change;
import static dev.quench.remediation.gate.GateCases.row;
import static dev.quench.remediation.gate.People.deployers;
import static dev.quench.remediation.gate.Scene.where;

import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Is it a program that goes on deploying what fails, or somebody at work on it? */
final class DeployerCases {
  private static final String CI = "ci@p";
  private static final String SRE = "sre@p";
  private static final Twist NAMED = deployers(CI);
  private static final TrafficTarget ALL = TrafficTarget.of(Scene.rev(2), 100);
  private static final TrafficTarget NONE = TrafficTarget.of(Scene.rev(1), 100);

  private DeployerCases() {}

  static Stream<Arguments> rows() {
    return Stream.concat(goesOn(), doesSomethingElse());
  }

  private static Stream<Arguments> goesOn() {
    return Stream.of(
        row(
            "a program that deploys raises its canary, which fails already",
            where(NAMED, canary(-90, CI), asking(-30, CI, ALL)),
            "ROLL_BACK"),
        row(
            "likewise by following the latest",
            where(NAMED, canary(-90, CI), asking(-30, CI, TrafficTarget.latest(100))),
            "ROLL_BACK"),
        row(
            "likewise after an error at 0 %",
            where(NAMED, asking(-90, CI, NONE), canary(-40, CI), asking(-30, CI, ALL)),
            "ROLL_BACK"),
        row(
            "it asks for the same once more",
            where(NAMED, canary(-90, CI), canary(-30, CI)),
            "ROLL_BACK"),
        row(
            "what the canary had is not known, and it gets everything",
            where(NAMED, asking(-30, CI, ALL)),
            "ROLL_BACK"),
        row(
            "nobody named it as a program",
            where(canary(-90, CI), asking(-30, CI, ALL)),
            "HUMAN_ACTIVE"));
  }

  private static Stream<Arguments> doesSomethingElse() {
    return Stream.of(
        row(
            "what the canary had is not known, and it gets a part",
            where(NAMED, canary(-30, CI)),
            "HUMAN_ACTIVE"),
        row(
            "the program takes some traffic away",
            where(NAMED, asking(-90, CI, ALL), canary(-30, CI)),
            "HUMAN_ACTIVE"),
        row(
            "the program takes all away, and gives it back",
            where(NAMED, canary(-90, CI), asking(-40, CI, NONE), asking(-30, CI, ALL)),
            "HUMAN_ACTIVE"),
        row(
            "the program's entry does not tell what was asked for",
            where(NAMED, canary(-90, CI), change(-30, Kind.TRAFFIC, CI)),
            "HUMAN_ACTIVE"),
        row(
            "the program deploys: it may be the fix",
            where(NAMED, canary(-90, CI), change(-30, Kind.TEMPLATE, CI)),
            "HUMAN_ACTIVE"),
        row(
            "a person raises the canary",
            where(NAMED, canary(-90, CI), asking(-30, SRE, ALL)),
            "HUMAN_ACTIVE"),
        row(
            "a person does, and then the program",
            where(NAMED, canary(-90, CI), canary(-40, SRE), asking(-30, CI, ALL)),
            "HUMAN_ACTIVE"),
        row(
            "the program does, and then a person asks for the same",
            where(NAMED, canary(-90, CI), asking(-40, CI, ALL), asking(-30, SRE, ALL)),
            "HUMAN_ACTIVE"),
        row(
            "a person takes the traffic away, and the program gives it back",
            where(NAMED, canary(-90, CI), asking(-40, SRE, NONE), asking(-30, CI, ALL)),
            "HUMAN_ACTIVE"));
  }

  private static Twist canary(long seconds, String who) {
    return asking(
        seconds, who, TrafficTarget.of(Scene.rev(1), 90), TrafficTarget.of(Scene.rev(2), 10));
  }
}
