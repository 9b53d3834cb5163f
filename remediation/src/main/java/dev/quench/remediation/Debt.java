package dev.quench.remediation;

import dev.quench.common.ModeId;
import dev.quench.common.RevisionName;
import dev.quench.common.Severity;
import dev.quench.remediation.run.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a rollback leaves owing: traffic is pinned, so later deploys get 0 % until it is put back to
 * LATEST. The next deployer is warned at once, and again until it is paid.
 */
final class Debt {
  private static final ModeId DEBT = new ModeId("rollback-debt");
  private static final Duration REPEAT = Duration.ofHours(4);

  private final Turn turn;

  Debt(Turn turn) {
    this.turn = turn;
  }

  void remind(Facts facts, RevisionName serving) {
    Optional<Instant> acted =
        turn.memory.actions().stream().map(Memory.Action::at).max(Instant::compareTo);
    boolean pinned =
        facts.service().wish().stream().anyMatch(it -> it.percent() > 0)
            && facts.service().wish().stream()
                .noneMatch(it -> it.percent() > 0 && it.revision().isEmpty());
    if (pinned && acted.isPresent()) {
      facts.revisions().stream()
          .filter(it -> it.createTime().isAfter(acted.get()))
          .filter(it -> facts.service().share(it.name()) == 0)
          .findFirst()
          .ifPresent(it -> warn(it, serving));
    }
  }

  private void warn(Revision idle, RevisionName serving) {
    if (turn.memory.knows(told(idle, turn.now))) {
      return;
    }
    turn.memory = turn.memory.telling(told(idle, turn.now.plus(REPEAT)), turn.now);
    turn.tell(
        "deploy.not-serving",
        false,
        "%s: %s was deployed and gets 0 %%: traffic is pinned to %s since a rollback"
            .formatted(turn.before.service().service(), idle.name(), serving),
        List.of());
  }

  private static Memory.Told told(Revision idle, Instant until) {
    Optional<RevisionName> name = Optional.of(idle.name());
    return new Memory.Told(DEBT, name, Optional.empty(), Severity.P4, until);
  }
}
