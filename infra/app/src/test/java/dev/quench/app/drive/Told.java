package dev.quench.app.drive;

import dev.quench.remediation.Phase;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.shift.Stage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people were told became of incidents and of shifts of traffic. */
final class Told {
  private final Set<String> said = new HashSet<>();

  Told(List<Notice> notices) {
    notices.forEach(this::take);
  }

  private void take(Notice it) {
    it.incident().ifPresent(id -> said.add(id + " " + it.type()));
    detail(it, "id").ifPresent(id -> detail(it, "stage").ifPresent(at -> said.add(id + " " + at)));
  }

  private static Optional<String> detail(Notice notice, String name) {
    return notice.details().stream()
        .filter(it -> it.name().equals(name))
        .map(Notice.Detail::value)
        .findFirst();
  }

  /** Whether it was told that an incident came to a phase, if that need be told. */
  boolean tells(String incident, Phase phase) {
    Set<String> ways = ways(phase);
    return ways.isEmpty() || ways.stream().anyMatch(it -> said.contains(incident + " " + it));
  }

  /** Whether it was told that a shift came to a stage, if that need be told. */
  boolean tells(String shift, Stage stage) {
    return stage.active() || said.contains(shift + " " + stage);
  }

  /** As what people hear of a phase; what Quench only looks at need not be told. */
  private static Set<String> ways(Phase phase) {
    return switch (phase) {
      case GATHERING, TAGGING, PROBING, DECIDING, JUDGING -> Set.of();
      case AWAITING_VETO -> Set.of("incident.awaiting-veto");
      case ACTING -> Set.of("incident.acting");
      case VERIFYING -> Set.of("incident.acted");
      case WATCHING -> Set.of("incident.refused", "incident.blind");
      case PROPOSED -> Set.of("incident.proposed");
      case RESOLVED -> Set.of("incident.resolved");
      case ESCALATED -> Set.of("incident.escalated");
      case CLOSED -> Set.of("incident.closed", "incident.told");
    };
  }
}
