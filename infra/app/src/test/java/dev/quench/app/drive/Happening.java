package dev.quench.app.drive;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** What goes wrong, who interferes, and how often. */
enum Happening {
  NOTHING(3, 32, chaos -> {}),
  DEPLOY(4, 1, Chaos::deploy),
  REBUILD(1, 0, Chaos::rebuild),
  BREAK(2, 2, Chaos::breaks),
  BREAK_ONE_AGENT(3, 0, Chaos::breakOneAgent),
  MEND(1, 0, Chaos::mend),
  DEPENDENCY_MAYBE_DOWN(1, 0, Chaos::dependencyMaybeDown),
  DEPENDENCY_UP(2, 0, Chaos::dependencyUp),
  NOISE(1, 0, Chaos::noise),
  OLD_ERRORS(1, 0, Chaos::oldErrors),
  TRAFFIC_MOVED(1, 1, Chaos::traffic),
  TRAFFIC_SHARED(1, 1, Chaos::shareTraffic),
  DISARM(1, 1, Chaos::disarm),
  ARM(3, 0, Chaos::arm),
  PAUSE(1, 1, Chaos::pause),
  RESUME(1, 0, Chaos::resume),
  ALL_PAUSED(1, 2, Chaos::pauseAll),
  NEIGHBOURS_FAIL(1, 0, Chaos::neighboursFail),
  NEIGHBOURS_RECOVER(2, 0, Chaos::neighboursRecover),
  NEIGHBOURS_ACT(6, 6, Chaos::neighboursAct),
  KILL(2, 1, Chaos::kill),
  START(3, 0, Chaos::start),
  LEDGER_AWAY(1, 1, Chaos::ledgerAway),
  LEDGER_LONG_AWAY(1, 0, Chaos::ledgerLongAway),
  LEDGER_ANSWERS_LOST(1, 0, Chaos::ledgerAnswersLost),
  WRITE_FAULT(2, 0, Chaos::writeFault),
  RUN_UNREADABLE(1, 0, Chaos::runUnreadable),
  OUTBOX_AWAY(1, 0, Chaos::outboxAway),
  LOG_AWAY(1, 0, Chaos::logAway),
  CUT_OFF(1, 0, Chaos::cutOff),
  PROBER_BROKEN(1, 0, Chaos::proberBroken),
  REACHES_AGAIN(4, 0, Chaos::reachesAgain),
  FREEZE(2, 1, Chaos::freeze),
  ROLLOUT(3, 0, Chaos::rollout),
  SPLIT(2, 0, Chaos::split),
  SPLIT_COMPLETED(1, 0, Chaos::completeSplit),
  PIN_RELEASED(1, 0, Chaos::releasePin),
  SHIFT_RESUMED(1, 0, Chaos::resumeShift),
  SHIFT_ABORTED(1, 1, Chaos::abortShift),
  REPORT(1, 0, Chaos::report),
  ACKNOWLEDGE(1, 0, Chaos::acknowledge),
  VETO(1, 1, Chaos::veto),
  APPLY(2, 0, Chaos::apply),
  ROLLBACK(1, 0, Chaos::rollback),
  ROLLBACK_INSISTED_ON(1, 0, Chaos::insistOnRollback),
  JUDGE(2, 1, Chaos::judge);

  private static final List<Happening> ANY_TIME = weighted(it -> it.weight);
  private static final List<Happening> AMID_A_WRITE = weighted(it -> it.amidWrites);

  /** What keeps Quench from seeing, or from going on. */
  private static final Set<Happening> IN_THE_WAY =
      EnumSet.of(
          KILL,
          FREEZE,
          LEDGER_AWAY,
          LEDGER_LONG_AWAY,
          LEDGER_ANSWERS_LOST,
          WRITE_FAULT,
          RUN_UNREADABLE,
          LOG_AWAY,
          CUT_OFF,
          PROBER_BROKEN);

  private final int weight;
  private final int amidWrites;

  @SuppressWarnings("ImmutableEnumChecker") // None has any state.
  private final Consumer<Chaos> what;

  /**
   * @param weight how often among the others
   * @param amidWrites the same of what happens in the very moment in which Quench writes
   */
  Happening(int weight, int amidWrites, Consumer<Chaos> what) {
    this.weight = weight;
    this.amidWrites = amidWrites;
    this.what = what;
  }

  static Happening drawn(Random random) {
    return ANY_TIME.get(random.nextInt(ANY_TIME.size()));
  }

  static Happening drawnAmidAWrite(Random random) {
    return AMID_A_WRITE.get(random.nextInt(AMID_A_WRITE.size()));
  }

  boolean isInTheWay() {
    return IN_THE_WAY.contains(this);
  }

  void happen(Chaos chaos) {
    what.accept(chaos);
  }

  private static List<Happening> weighted(ToIntFunction<Happening> weight) {
    return Stream.of(values())
        .flatMap(it -> Stream.generate(() -> it).limit(weight.applyAsInt(it)))
        .toList();
  }
}
