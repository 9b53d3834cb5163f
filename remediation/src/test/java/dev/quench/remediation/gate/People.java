package dev.quench.remediation.gate;

import dev.quench.remediation.Control;
import dev.quench.remediation.Manual;
import dev.quench.remediation.Policies;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.people.PlanName;
import dev.quench.remediation.plan.Targets;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.routing.Match;
import dev.quench.remediation.routing.Silence;
import dev.quench.remediation.routing.Silences;
import dev.quench.remediation.run.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What people allow, forbid and ask for in a scene. */
final class People {
  Optional<Manual> manual = Optional.empty();
  List<Deed> deeds = List.of();
  private boolean armed = true;
  private boolean paused;
  private Silences silences = new Silences(List.of());
  private Optional<String> principal = Optional.empty();
  private List<String> deployers = List.of();

  static Twist disarmed() {
    return it -> it.people.armed = false;
  }

  static Twist paused() {
    return it -> it.people.paused = true;
  }

  /** A maintenance window of the service. */
  static Twist held() {
    Match all = new Match(List.of(), List.of(), List.of(), List.of(), List.of());
    Instant end = Scene.NOW.plusSeconds(60);
    Silence window = new Silence("w", all, false, true, Optional.empty(), end, "upgrade", "ada");
    return it -> it.people.silences = new Silences(List.of(window));
  }

  /** The name under which the audit log knows us. */
  static Twist principal(String name) {
    return it -> it.people.principal = Optional.of(name);
  }

  /** These deploy without a person. */
  static Twist deployers(String... names) {
    return it -> it.people.deployers = List.of(names);
  }

  static Twist byHand(String... overrides) {
    return asked(
        new Manual(
            "sre", Optional.empty(), List.of(overrides), Optional.of("it must"), Optional.empty()));
  }

  static Twist byHandTo(int number) {
    return asked(
        new Manual(
            "sre", Optional.of(Scene.rev(number)), List.of(), Optional.empty(), Optional.empty()));
  }

  /** What is planned is agreed to. */
  static Twist agreed() {
    return scene -> {
      Case it = scene.build();
      Targets targets = new Targets(it.policy(), it.memory(), it.facts());
      Revision from = it.facts().revision(Scene.rev(2)).orElseThrow();
      PlanName plan = PlanName.of("i1", Scene.rev(2), targets.digest(from), Scene.rev(1));
      agreedTo(plan.toString()).turn(scene);
    };
  }

  static Twist agreedTo(String plan) {
    return asked(
        new Manual(
            "ann", Optional.of(Scene.rev(1)), List.of(), Optional.empty(), Optional.of(plan)));
  }

  private static Twist asked(Manual manual) {
    return it -> it.people.manual = Optional.of(manual);
  }

  static Twist vetoed() {
    Deed veto = new Deed(Scene.NOW, "ann", Deed.Kind.VETOED, Optional.empty(), "it is a drill");
    return it -> it.people.deeds = List.of(veto);
  }

  Policy policy() {
    return Policies.forge(it -> it.deployedBy(deployers)).actingAs(principal).silenced(silences);
  }

  Control control() {
    return new Control(armed, "sre", pause());
  }

  private Optional<Control.Pause> pause() {
    return paused
        ? Optional.of(new Control.Pause("sre", "wait", Scene.NOW, Optional.empty()))
        : Optional.empty();
  }
}
