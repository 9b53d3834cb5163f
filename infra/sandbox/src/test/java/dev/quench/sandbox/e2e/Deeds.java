package dev.quench.sandbox.e2e;

import static dev.quench.sandbox.e2e.Deed.AT_ONCE;

import dev.quench.remediation.Phase;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Stage;
import dev.quench.sandbox.demo.Moves;
import dev.quench.sandbox.e2e.Deed.Lead;
import dev.quench.sandbox.e2e.Deed.Setting;
import java.util.List;
import java.util.function.Predicate;

/** Everything that Quench does to traffic, a row for each. */
final class Deeds {
  private static final String ROLLOUT = "rollout new PT1S";
  private static final String WATCHED = "rollout new PT5M";
  private static final String SPLIT = "split old new";

  /** What the traffic became: how much each of the two carries. */
  private static final String TENTH = "new=10 old=90";

  private static final String HALF = "new=50 old=50";
  private static final String ALL_OLD = "old=100";
  private static final String ALL_NEW = "new=100";

  private static final Lead AT_A_TENTH = new Lead(WATCHED, shift(Stage.SOAKING));
  private static final Lead SHARED = new Lead(SPLIT, shift(Stage.HELD));
  private static final Predicate<Survivors> SURE = shift(Stage.PROVING);
  private static final Predicate<Survivors> PROBING = phase(Phase.PROBING);

  static final Deed TAG =
      new Deed(
          "the tag on the revision to go back to",
          Write.TAGS,
          Setting.GOOD,
          List.of(),
          "arm",
          AT_ONCE,
          Survivors::tagged,
          List.of());

  static final List<Deed> ALL =
      List.of(
          new Deed(
              "a rollback",
              Write.in(Phase.ACTING),
              Setting.BAD,
              List.of(),
              "arm",
              PROBING,
              resolved(Survivors::tagged),
              List.of(ALL_OLD)),
          new Deed(
              "a rollback that a person asks for",
              Write.in(Phase.ACTING),
              Setting.BAD,
              List.of(),
              "rollback old",
              PROBING,
              resolved(Survivors::clean),
              List.of(ALL_OLD)),
          new Deed(
              "a proposed plan that a person applies",
              Write.in(Phase.ACTING),
              Setting.BAD,
              List.of(new Lead("open", phase(Phase.PROPOSED))),
              "apply PLAN",
              PROBING,
              resolved(Survivors::clean),
              List.of(ALL_OLD)),
          new Deed(
              "the tag by which a target is asked in an incident",
              Write.in(Phase.TAGGING),
              Setting.BAD,
              List.of(),
              "rollback old",
              AT_ONCE,
              resolved(Survivors::clean),
              List.of(ALL_OLD)),
          new Deed(
              "a step of a rollout",
              Write.moving(Goal.Rollout.class),
              Setting.PINNED,
              List.of(),
              ROLLOUT,
              SURE,
              ended(Stage.COMPLETED),
              List.of(TENTH, HALF, ALL_NEW)),
          new Deed(
              "the next step of a rollout that was stopped and goes on",
              Write.moving(Goal.Rollout.class),
              Setting.PINNED,
              List.of(
                  new Lead(ROLLOUT, shift(Stage.SOAKING)),
                  new Lead("pause", shift(Stage.STOPPED)),
                  new Lead("resume", it -> !it.paused())),
              "go-on",
              AT_ONCE,
              ended(Stage.COMPLETED),
              List.of(TENTH, HALF, ALL_NEW)),
          new Deed(
              "the tag by which a revision is proven before a rollout",
              Write.in(Stage.TAGGING),
              Setting.PINNED,
              List.of(),
              ROLLOUT,
              AT_ONCE,
              ended(Stage.COMPLETED),
              List.of(TENTH, HALF, ALL_NEW)),
          new Deed(
              "taking a rollout back whose step failed",
              Write.in(Stage.UNDOING),
              Setting.PINNED,
              List.of(AT_A_TENTH),
              Deed.NEW_DIES,
              AT_ONCE,
              ended(Stage.UNDONE),
              List.of(TENTH, ALL_OLD)),
          new Deed(
              "taking a rollout back that a person aborts",
              Write.in(Stage.UNDOING),
              Setting.PINNED,
              List.of(AT_A_TENTH),
              "abort",
              AT_ONCE,
              ended(Stage.UNDONE),
              List.of(TENTH, ALL_OLD)),
          new Deed(
              "a split",
              Write.moving(Goal.Split.class),
              Setting.PINNED,
              List.of(),
              SPLIT,
              SURE,
              shift(Stage.HELD),
              List.of(HALF)),
          new Deed(
              "completing a split",
              Write.moving(Goal.Split.class),
              Setting.PINNED,
              List.of(SHARED),
              "complete new",
              SURE,
              ended(Stage.COMPLETED),
              List.of(HALF, ALL_NEW)),
          new Deed(
              "undoing a split",
              Write.in(Stage.UNDOING),
              Setting.PINNED,
              List.of(SHARED),
              "abort",
              AT_ONCE,
              ended(Stage.UNDONE),
              List.of(HALF, ALL_OLD)),
          new Deed(
              "the release of a pin",
              Write.moving(Goal.Release.class),
              Setting.PINNED,
              List.of(),
              "release",
              SURE,
              ended(Stage.COMPLETED),
              List.of(Moves.LATEST + "=100")),
          TAG,
          new Deed(
              "the removal of the tag",
              Write.TAGS,
              Setting.GOOD,
              List.of(new Lead("arm", Survivors::tagged)),
              "disarm",
              AT_ONCE,
              Survivors::clean,
              List.of()));

  private Deeds() {}

  private static Predicate<Survivors> shift(Stage stage) {
    return it -> it.stage().filter(stage::equals).isPresent();
  }

  private static Predicate<Survivors> phase(Phase phase) {
    return it -> it.phase().filter(phase::equals).isPresent();
  }

  /** The one incident is over, and its end was a good one. */
  private static Predicate<Survivors> resolved(Predicate<Survivors> and) {
    return and.and(it -> it.ended().equals(List.of(Phase.RESOLVED)));
  }

  /** It is over, and no tag is left that nobody wants. */
  private static Predicate<Survivors> ended(Stage stage) {
    return shift(stage).and(Survivors::clean);
  }
}
