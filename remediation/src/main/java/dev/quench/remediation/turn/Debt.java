package dev.quench.remediation.turn;

import dev.quench.common.ModeId;
import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.Severity;
import dev.quench.common.text.TimeOfDay;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Memory;
import dev.quench.remediation.notice.Notice.Detail;
import dev.quench.remediation.plan.Shares;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Pin;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a rollback leaves owing: traffic is pinned, so later deploys get 0 % until it is put back to
 * LATEST. The next deployer is warned at once, and everybody again until it is paid.
 */
final class Debt {
  private static final ModeId DEBT = new ModeId("rollback-debt");
  private static final Duration REPEAT = Duration.ofHours(4);

  private final Turn turn;

  Debt(Turn turn) {
    this.turn = turn;
  }

  /** How it is paid, to follow "until". */
  static String paidBy(Turn turn) {
    String service = turn.before.service().service();
    return afterTheStop(turn, service)
        + "quench rollout %s REVISION or quench release-pin %s".formatted(service, service);
  }

  /** No other shift is begun before one that is stopped is over. */
  private static String afterTheStop(Turn turn, String service) {
    return turn.shift
        .filter(it -> it.stage() == Stage.STOPPED)
        .map(
            it ->
                ("%s, which is stopped, is resumed or aborted (quench rollout resume %s,"
                        + " quench rollout abort %s), and then ")
                    .formatted(it.id, service, service))
        .orElse("");
  }

  /** While a shift goes on by itself, where the traffic is is its affair. */
  void remind(Facts facts) {
    owed(facts).ifPresent(it -> remind(facts, it));
  }

  /** Whether people are to be told of somebody whose name only the log knows, unasked as yet. */
  boolean wantsToName(Facts facts) {
    return !facts.changesAsked() && owed(facts).filter(it -> isNews(facts, it)).isPresent();
  }

  private boolean isNews(Facts facts, Pin pin) {
    boolean moved = !Steps.same(Shares.wished(facts.service()), pin.carrying());
    return moved
        || idle(facts, pin).filter(it -> !turn.memory.knows(told(it, turn.now))).isPresent();
  }

  private Optional<Pin> owed(Facts facts) {
    return switch (turn.shift.map(ShiftFile::stage).orElse(Stage.COMPLETED)) {
      case COMPLETED, UNDONE, REFUSED, ABORTED -> turn.pin;
      case STOPPED -> turn.pin.flatMap(it -> asItStands(facts, it));
      case LOOKING, TAGGING, PROVING, MOVING, JUDGING, SOAKING, HELD, UNDOING -> Optional.empty();
    };
  }

  /** Beside a shift that is stopped: where the traffic is by now is no news. */
  private static Optional<Pin> asItStands(Facts facts, Pin pin) {
    List<TrafficTarget> carrying = Shares.wished(facts.service());
    return followsLatest(carrying)
        ? Optional.empty()
        : Optional.of(pin.moved(carrying, pin.toldAt()));
  }

  private void remind(Facts facts, Pin pin) {
    List<TrafficTarget> carrying = Shares.wished(facts.service());
    if (Steps.same(carrying, pin.carrying())) {
      remindOf(facts, pin);
    } else if (!pin.known()) {
      turn.pin = Optional.empty();
    } else if (followsLatest(carrying)) {
      paid(facts, carrying, pin);
    } else {
      moved(facts, pin.moved(carrying, turn.now), pin);
    }
  }

  private void remindOf(Facts facts, Pin pin) {
    idle(facts, pin).ifPresentOrElse(it -> warn(facts, it, pin), () -> repeat(pin));
  }

  private static boolean followsLatest(List<TrafficTarget> carrying) {
    return carrying.stream().anyMatch(it -> it.revision().isEmpty());
  }

  /** What was deployed since, and gets nothing. */
  private static Optional<Revision> idle(Facts facts, Pin pin) {
    return facts.revisions().stream()
        .filter(it -> it.createTime().isAfter(pin.since()) && !it.deleted())
        .filter(it -> facts.service().share(it.name()) == 0)
        .findFirst();
  }

  /** Somebody has put it back to LATEST, with all of the traffic or some of it. */
  private void paid(Facts facts, List<TrafficTarget> carrying, Pin pin) {
    turn.pin = Optional.empty();
    turn.tell(
        "pin.gone",
        false,
        "%s: %s: traffic follows LATEST again, and so do later deploys"
            .formatted(name(), who(facts, pin)),
        List.of(
            new Detail("traffic", Shares.inWords(carrying)),
            new Detail("was pinned to", pin.where())));
  }

  /** Where it is pinned to is somebody else's wish now; that it is pinned is owed as before. */
  private void moved(Facts facts, Pin now, Pin before) {
    turn.pin = Optional.of(now);
    List<Detail> details = new ArrayList<>(details(now));
    details.add(new Detail("was pinned to", before.where()));
    turn.tell(
        "pin.moved",
        false,
        "%s: %s: it is pinned to %s now; a deploy would still get 0 %%"
            .formatted(name(), who(facts, before), now.where()),
        details);
    remindOf(facts, now);
  }

  private String who(Facts facts, Pin pin) {
    return new SomebodyElse(turn, facts, pin.since()).movedTraffic();
  }

  private void warn(Facts facts, Revision idle, Pin pin) {
    if (turn.memory.knows(told(idle, turn.now))) {
      return;
    }
    turn.memory = turn.memory.telling(told(idle, turn.now.plus(REPEAT)), turn.now);
    turn.pin = turn.pin.map(it -> it.told(turn.now));
    turn.tell(
        "deploy.not-serving",
        false,
        "%s: %s%s was deployed and gets 0 %%: traffic is pinned to %s by %s until %s"
            .formatted(name(), idle.name(), by(facts, idle), pin.where(), pin.by(), paidBy(turn)),
        details(pin));
  }

  private void repeat(Pin pin) {
    if (!pin.toldAt().plus(REPEAT).isAfter(turn.now)) {
      turn.pin = turn.pin.map(it -> it.told(turn.now));
      turn.tell(
          "pin.stands",
          false,
          "%s: traffic is still pinned to %s; a deploy would get 0 %%"
              .formatted(name(), pin.where()),
          details(pin));
    }
  }

  private List<Detail> details(Pin pin) {
    return List.of(
        new Detail("pinned to", pin.where()),
        new Detail("since", TimeOfDay.of(pin.since()) + ", by " + pin.by()),
        new Detail("paid by", paidBy(turn)));
  }

  private static String by(Facts facts, Revision idle) {
    return facts.changes() instanceof Reading.Known<List<ChangeRecord>> all
        ? all.value().stream()
            .filter(it -> it.revision().filter(idle.name()::equals).isPresent())
            .findFirst()
            .map(it -> ", by " + it.principal() + ",")
            .orElse("")
        : "";
  }

  private String name() {
    return turn.before.service().service();
  }

  private static Memory.Told told(Revision idle, Instant until) {
    Optional<RevisionName> name = Optional.of(idle.name());
    return new Memory.Told(DEBT, name, Optional.empty(), Severity.P4, until);
  }
}
