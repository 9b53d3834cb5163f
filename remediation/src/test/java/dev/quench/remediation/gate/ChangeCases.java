package dev.quench.remediation.gate;

import static dev.quench.remediation.gate.Changed.asking;
import static dev.quench.remediation.gate.Changed.change;
import static dev.quench.remediation.gate.Changed.changeNaming;
import static dev.quench.remediation.gate.Changed.changesUnreadable;
import static dev.quench.remediation.gate.Changed.failedChange;
import static dev.quench.remediation.gate.Changed.wishMoved;
import static dev.quench.remediation.gate.GateCases.row;
import static dev.quench.remediation.gate.People.disarmed;
import static dev.quench.remediation.gate.People.principal;
import static dev.quench.remediation.gate.Probed.unprobed;
import static dev.quench.remediation.gate.Remembered.ownWrite;
import static dev.quench.remediation.gate.Scene.where;
import static dev.quench.remediation.gate.Service.deployedAt;
import static dev.quench.remediation.gate.Service.serving;
import static dev.quench.remediation.gate.Service.updated;
import static dev.quench.remediation.gate.Service.wish;
import static dev.quench.remediation.gate.Signals.signalsFirst;

import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Has somebody changed the service meanwhile, and who shares its traffic? */
final class ChangeCases {
  private static final String CI = "ci@p";
  private static final String SRE = "sre@p";
  private static final TrafficTarget TO_FAILING = TrafficTarget.of(Scene.rev(2), 100);
  private static final TrafficTarget TO_OLD = TrafficTarget.of(Scene.rev(1), 100);

  private ChangeCases() {}

  static Stream<Arguments> rows() {
    return Stream.of(
        row(
            "the deploy that brought the revision is no interference",
            where(change(-300, Kind.TEMPLATE, "ci@p")),
            "ROLL_BACK"),
        row(
            "a deploy after the first failing signal is",
            where(change(-30, Kind.TEMPLATE, "sre@p")),
            "HUMAN_ACTIVE"),
        row("so is moving traffic", where(change(-30, Kind.TRAFFIC, "sre@p")), "HUMAN_ACTIVE"),
        row(
            "so is moving traffic with gcloud, which names the failing revision",
            where(changeNaming(2, -30, Kind.TRAFFIC, "sre@p")),
            "HUMAN_ACTIVE"),
        row("a label is not", where(change(-30, Kind.OTHER, "sre@p")), "ROLL_BACK"),
        row("an attempt that failed is not", where(failedChange(-30)), "ROLL_BACK"),
        row(
            "our own write is not, by its time",
            where(change(-30, Kind.TRAFFIC, "quench@p"), ownWrite(-31, -29)),
            "ROLL_BACK"),
        row(
            "our own write is not, by our name",
            where(principal("quench@p"), change(-30, Kind.TRAFFIC, "quench@p")),
            "ROLL_BACK"),
        row(
            "another's write at the time of ours is seen, by our name",
            where(principal("quench@p"), ownWrite(-31, -29), change(-30, Kind.TRAFFIC, "sre@p")),
            "HUMAN_ACTIVE"),
        row(
            "signals from before the revision existed do not count",
            where(signalsFirst(-4000), change(-3700, Kind.TEMPLATE, "sre@p")),
            "ROLL_BACK"),
        row(
            "somebody deployed since, and no audit entry says so yet",
            where(deployedAt(-20)),
            "HUMAN_ACTIVE"),
        row(
            "a newer revision from before it began is no interference",
            where(deployedAt(-90)),
            "ROLL_BACK"),
        row(
            "an error at 0 %, and then the change that brought the traffic",
            where(asking(-90, CI, TO_OLD), asking(-30, CI, TO_FAILING)), "ROLL_BACK"),
        row(
            "likewise by following the latest",
            where(asking(-90, CI, TO_OLD), asking(-30, CI, TrafficTarget.latest(100))),
            "ROLL_BACK"),
        row(
            "likewise, and somebody else moved traffic since",
            where(
                asking(-90, CI, TO_OLD), asking(-30, CI, TO_FAILING), asking(-20, SRE, TO_FAILING)),
            "HUMAN_ACTIVE"),
        row(
            "likewise, and an entry since does not tell what was asked for",
            where(
                asking(-90, CI, TO_OLD),
                change(-40, Kind.TRAFFIC, SRE),
                asking(-30, CI, TO_FAILING)),
            "HUMAN_ACTIVE"),
        row(
            "it carried traffic as it failed, and somebody moves it there once more",
            where(asking(-90, CI, TO_FAILING), asking(-30, SRE, TO_FAILING)),
            "HUMAN_ACTIVE"),
        row(
            "somebody took the traffic away after it failed, and gave it back",
            where(
                asking(-90, CI, TO_FAILING),
                asking(-40, SRE, TO_OLD),
                asking(-30, SRE, TO_FAILING)),
            "HUMAN_ACTIVE"),
        row(
            "whether it had traffic before is not known",
            where(asking(-30, CI, TO_FAILING)),
            "HUMAN_ACTIVE"),
        row(
            "somebody changed it, and no audit entry says so yet",
            where(updated(-30)),
            "HUMAN_ACTIVE"),
        row(
            "likewise, and the entry of another's change is there",
            where(updated(-30), change(-50, Kind.OTHER, CI)),
            "HUMAN_ACTIVE"),
        row(
            "likewise, and it was a label",
            where(updated(-30), change(-31, Kind.OTHER, SRE)),
            "ROLL_BACK"),
        row(
            "likewise, and the log gives them another name",
            where(updated(-30), change(-30, Kind.OTHER, "principal://sre")),
            "ROLL_BACK"),
        row(
            "likewise, and their attempt after it failed",
            where(updated(-30), failedChange(-29)),
            "HUMAN_ACTIVE"),
        row(
            "likewise, and the platform ends the deploy that brought it",
            where(updated(-30), changeNaming(2, -3600, Kind.TEMPLATE, SRE)),
            "ROLL_BACK"),
        row("likewise, by our name", where(updated(-30), principal(SRE)), "ROLL_BACK"),
        row(
            "likewise, so long ago that an entry would be there",
            where(signalsFirst(-400), updated(-301)),
            "ROLL_BACK"),
        row("it was changed before what serves began to fail", where(updated(-90)), "ROLL_BACK"),
        row("who changed what is unreadable", where(changesUnreadable()), "BLIND"),
        row("the wish is not the one we began with", where(wishMoved()), "HUMAN_ACTIVE"),
        row("what fails carries nothing", where(serving(1)), "NO_TRAFFIC_ON_FAILING_REVISION"),
        row("a canary of 10 % carries something", where(shared(90, true)), "ROLL_BACK"),
        row("half and half, each with a URL of its own", where(shared(50, true)), "ROLL_BACK"),
        row("half and half, and one of them has no URL", where(shared(50, false)), "SPLIT_TRAFFIC"),
        row(
            "half and half, before a probe: a URL can be given",
            where(shared(50, false), unprobed()),
            "ROLL_BACK"),
        row(
            "half and half, and nothing may be written",
            where(shared(50, false), unprobed(), disarmed()),
            "SPLIT_TRAFFIC"),
        row(
            "three share the traffic",
            where(
                wish(
                    TrafficTarget.of(Scene.rev(1), 40),
                    TrafficTarget.of(Scene.rev(2), 30),
                    TrafficTarget.of(Scene.rev(3), 30))),
            "SPLIT_TRAFFIC"));
  }

  private static Twist shared(int percent, boolean tagged) {
    List<TrafficTarget> wish = new ArrayList<>();
    wish.add(TrafficTarget.of(Scene.rev(1), percent));
    wish.add(TrafficTarget.of(Scene.rev(2), 100 - percent));
    wish.add(TrafficTarget.tagOnly(Scene.rev(1), "one"));
    if (tagged) {
      wish.add(TrafficTarget.tagOnly(Scene.rev(2), "two"));
    }
    return wish(wish.toArray(TrafficTarget[]::new));
  }
}
