package dev.quench.app.drive;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.policy.ProbeCall;
import dev.quench.remediation.rehearsal.Manner;
import dev.quench.remediation.rehearsal.ManualClock;
import dev.quench.remediation.rehearsal.Stage;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficTarget;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** LLM-Forge: its revisions, whether they work, and what people other than Quench do to it. */
final class Forge {
  static final ServiceRef SERVICE = new ServiceRef("p", "us-central1", "llm-forge");

  final Stage stage;
  final Health health;
  final List<RevisionName> revisions = new ArrayList<>();

  /** When others than Quench changed the service last. */
  Instant changedAt = Instant.MIN;

  private final List<ProbeCall> calls;
  private final InstantSource clock;
  private final Diary diary;

  /** How every revision answers, whatever it would by itself. */
  private Optional<Manner> instead = Optional.empty();

  Forge(Policy policy, ManualClock clock, Diary diary) {
    this.stage = new Stage(SERVICE, policy.service(SERVICE).orElseThrow(), clock);
    this.health = new Health(clock);
    this.calls = policy.service(SERVICE).orElseThrow().probing().calls();
    this.clock = clock;
    this.diary = diary;
  }

  RevisionName deploy(boolean works, String principal) {
    return deploy("image-" + (revisions.size() + 1), works, principal);
  }

  /** The same as a revision there is, built again. */
  void rebuild(RevisionName revision, String principal) {
    String image = stage.run().revision(SERVICE, revision).orElseThrow().template().image();
    RevisionName unused = deploy(image, health.works(revision), principal);
  }

  private RevisionName deploy(String image, boolean works, String principal) {
    int number = revisions.size() + 1;
    RevisionName name =
        stage.deploy(
            Template.of(image)
                .withEnvironment(Map.of("SERVICE_VERSION", "b" + number))
                .withLabels(Map.of("env", "prod")),
            principal);
    changedAt = clock.instant();
    revisions.add(name);
    health.deployed(name, works);
    diary.note(principal + " deploys " + name + " of " + image + (works ? "" : ", broken"));
    answer();
    return name;
  }

  /** From now on every revision answers like this, or again as it does by itself. */
  void answersAll(Optional<Manner> manner) {
    instead = manner;
    answer();
  }

  void becomes(RevisionName revision, boolean works) {
    health.becomes(revision, works);
    diary.note(revision + (works ? " works" : " breaks"));
    answer();
  }

  void breaksOneAgent(RevisionName revision) {
    health.breaksOneAgent(revision);
    diary.note("an agent of " + revision + " breaks");
    answer();
  }

  void dependency(boolean down) {
    health.dependency(down);
    diary.note("the dependency is " + (down ? "down" : "up"));
    answer();
  }

  /** A person moves all traffic. */
  void traffic(RevisionName to) {
    diary.note("sre moves traffic to " + to);
    changedAt = clock.instant();
    stage.traffic(List.of(TrafficTarget.of(to, 100)), "sre@p");
  }

  /** A person shares the traffic among some. */
  void share(List<RevisionName> among) {
    diary.note("sre shares traffic among " + among);
    changedAt = clock.instant();
    int each = 100 / among.size();
    List<TrafficTarget> wish = new ArrayList<>();
    among.forEach(it -> wish.add(TrafficTarget.of(it, each)));
    wish.set(0, TrafficTarget.of(among.get(0), 100 - each * (among.size() - 1)));
    stage.traffic(wish, "sre@p");
  }

  private void answer() {
    for (RevisionName revision : revisions) {
      for (ProbeCall call : calls) {
        boolean fine = call.agent().filter(it -> health.fails(revision, it)).isEmpty();
        Manner own = fine ? new Manner.Fine() : new Manner.Status(500);
        stage.answers(revision, call.call().id(), instead.orElse(own));
      }
    }
  }
}
