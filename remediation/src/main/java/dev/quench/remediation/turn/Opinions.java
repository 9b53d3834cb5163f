package dev.quench.remediation.turn;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Command;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Repute;
import dev.quench.remediation.plan.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people say of revisions, and what comes of it once a revision has been read. */
final class Opinions {
  private final Turn turn;

  Opinions(Turn turn) {
    this.turn = turn;
  }

  void take(Command.Judge it) {
    Repute.Mark mark = new Repute.Mark("", it.by(), it.why());
    RevisionName revision = it.revision();
    switch (it.opinion()) {
      case KNOWN_GOOD -> turn.think(was -> was.trusting(revision, mark, turn.now));
      case NOT_KNOWN_GOOD -> turn.think(was -> was.doubting(revision));
      case KNOWN_BAD ->
          turn.think(
              was -> was.condemning(new Repute.Bad("", revision, "", turn.now, it.by(), it.why())));
      case NOT_KNOWN_BAD -> turn.think(was -> was.pardoning(revision));
    }
    if (it.opinion() == Command.Opinion.KNOWN_BAD) {
      turn.memory = turn.memory.free(revision);
    }
    if (it.opinion() == Command.Opinion.NOT_KNOWN_GOOD) {
      earnAnew(revision);
    }
    told(it);
    turn.patrol = turn.patrol.lookAt(turn.now);
    turn.open.ifPresent(file -> new Casework(turn, file).lookAgainNow());
  }

  /** What serves now does not get back at once what a person has just taken from it. */
  private void earnAnew(RevisionName revision) {
    turn.patrol
        .fresh()
        .filter(it -> it.revision().equals(revision))
        .ifPresent(it -> turn.patrol = turn.patrol.watching(it.since(turn.now)));
  }

  private void told(Command.Judge it) {
    String name = it.opinion().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    tell(
        "revision." + name,
        "%s is %s now, says %s: %s"
            .formatted(it.revision(), name.replace('-', ' '), it.by(), it.why()));
  }

  /** Remembers what a revision is made of, and lets go of one that a name was wrong about. */
  void check(Facts facts) {
    Targets targets = new Targets(turn.policy, turn.memory, facts);
    turn.think(was -> was.identified(it -> facts.revision(it).map(targets::digest)));
    for (RevisionName it : unread()) {
      if (facts.revisions().stream().noneMatch(r -> r.name().equals(it))) {
        turn.think(was -> was.doubting(it).pardoning(it));
        tell("revision.unknown", it + " does not exist: nothing is thought of it");
      }
    }
  }

  private List<RevisionName> unread() {
    List<RevisionName> names = new ArrayList<>();
    turn.memory.revisions().stream()
        .filter(it -> it.mark().map(Repute.Mark::digest).filter(String::isEmpty).isPresent())
        .forEach(it -> names.add(it.name()));
    turn.memory.bad().stream()
        .filter(it -> it.digest().isEmpty())
        .forEach(it -> names.add(it.revision()));
    return names.stream().distinct().toList();
  }

  /** Losing its traffic while it was proven to be at fault leaves a revision known bad. */
  static void left(Turn turn, CaseFile file) {
    boolean caused =
        file.confirmed.isPresent()
            && file.finePasses == 0
            && file.decision().stream()
                .filter(it -> !it.exonerates())
                .flatMap(it -> it.verdicts().stream())
                .anyMatch(it -> it.gate().equals("proven") && it.value().equals("CONFIRMED"));
    Optional<RevisionName> failing = file.failing.filter(it -> caused);
    failing.ifPresent(
        it ->
            turn.think(
                was ->
                    was.condemning(
                        new Repute.Bad(
                            "",
                            it,
                            file.id,
                            turn.now,
                            "",
                            "proven at fault when traffic left it"))));
  }

  private void tell(String type, String what) {
    turn.tell(type, false, turn.before.service().service() + ": " + what, List.of());
  }
}
