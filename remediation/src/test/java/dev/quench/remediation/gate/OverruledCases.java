package dev.quench.remediation.gate;

import static dev.quench.remediation.gate.Changed.asking;
import static dev.quench.remediation.gate.Changed.changesUnreadable;
import static dev.quench.remediation.gate.GateCases.row;
import static dev.quench.remediation.gate.People.agreed;
import static dev.quench.remediation.gate.People.byHand;
import static dev.quench.remediation.gate.People.deployers;
import static dev.quench.remediation.gate.People.principal;
import static dev.quench.remediation.gate.Remembered.saidNo;
import static dev.quench.remediation.gate.Remembered.took;
import static dev.quench.remediation.gate.Scene.where;

import dev.quench.remediation.run.TrafficTarget;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What people decided in an incident that is over. */
final class OverruledCases {
  private static final long DAYS = Duration.ofDays(8).toSeconds();
  private static final Twist CI = deployers("ci@p");
  private static final Twist OURS = asking(-1000, "quench@p", TrafficTarget.of(Scene.rev(1), 100));

  private OverruledCases() {}

  static Stream<Arguments> rows() {
    return Stream.of(
        row("vetoed in an incident that is over", where(saidNo(2)), "VETOED"),
        row("another revision was", where(saidNo(1)), "ROLL_BACK"),
        row("likewise, and a person applies the plan now", where(saidNo(2), agreed()), "ROLL_BACK"),
        row("likewise, and a person rolls back", where(saidNo(2), byHand()), "ROLL_BACK"),
        row("Quench took its traffic, and it has some again", where(took(2, 1000)), "VETOED"),
        row("Quench took the target's traffic once", where(took(1, 1000)), "ROLL_BACK"),
        row("a person gave it back", given("sre@p", took(2, 1000)), "VETOED"),
        row("what deploys gave it back", given("ci@p", took(2, 1000)), "ROLL_BACK"),
        row(
            "what deploys did, once a person had",
            where(
                CI,
                principal("quench@p"),
                took(2, 1000),
                OURS,
                to("sre@p", -950),
                to("ci@p", -900)),
            "VETOED"),
        row("what deploys did, too long ago to be sure", given("ci@p", took(2, DAYS)), "VETOED"),
        row("who did is unreadable", where(took(2, 1000), changesUnreadable()), "BLIND"));
  }

  private static Case given(String who, Twist taken) {
    return where(CI, principal("quench@p"), taken, OURS, to(who, -900));
  }

  private static Twist to(String who, long seconds) {
    return asking(seconds, who, TrafficTarget.of(Scene.rev(2), 100));
  }
}
