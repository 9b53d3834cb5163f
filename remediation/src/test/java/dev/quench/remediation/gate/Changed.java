package dev.quench.remediation.gate;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.remediation.run.Basis;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import dev.quench.remediation.verify.ChangeRecord.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who changed what in a scene, as the audit log and the service itself tell it. */
final class Changed {
  Optional<Basis> basis = Optional.empty();
  private final List<ChangeRecord> changes = new ArrayList<>();
  private boolean readable = true;

  static Twist change(long seconds, Kind kind, String who) {
    return it -> it.changed.add(seconds, kind, who, Optional.empty(), false);
  }

  /** A change whose audit entry names a revision, as all of gcloud's do. */
  static Twist changeNaming(int number, long seconds, Kind kind, String who) {
    return it -> it.changed.add(seconds, kind, who, Optional.of(Scene.rev(number)), false);
  }

  /** A change of all that gcloud replaces, asking for this traffic. */
  static Twist asking(long seconds, String who, TrafficTarget... wish) {
    return it ->
        it.changed.changes.add(
            new ChangeRecord(
                    Scene.NOW.plusSeconds(seconds),
                    who,
                    Set.of(Kind.TRAFFIC),
                    Optional.empty(),
                    false)
                .asking(List.of(wish)));
  }

  static Twist failedChange(long seconds) {
    return it -> it.changed.add(seconds, Kind.TRAFFIC, "sre@p", Optional.empty(), true);
  }

  static Twist changesUnreadable() {
    return it -> it.changed.readable = false;
  }

  static Twist wishMoved() {
    return it -> {
      Basis now = it.service.state().basis();
      it.changed.basis =
          Optional.of(
              new Basis(
                  now.templateDigest(), List.of(), "ci@p", it.service.state().latestCreated()));
    };
  }

  Reading<List<ChangeRecord>> read() {
    return readable ? Reading.known(List.copyOf(changes)) : Reading.unreadable("away");
  }

  private void add(
      long seconds, Kind kind, String who, Optional<RevisionName> named, boolean failed) {
    changes.add(new ChangeRecord(Scene.NOW.plusSeconds(seconds), who, Set.of(kind), named, failed));
  }
}
