package dev.quench.app.cli.service;

import dev.quench.app.cli.ledger.Person;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.remediation.Control;
import dev.quench.remediation.Event;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.policy.Policy;
import java.util.List;
import java.util.Optional;

/** Turns the switch for all services, and tells it in the same commit, as about the first. */
final class SwitchForAll {
  private final Watches watches;
  private final Policy policy;

  SwitchForAll(Watches watches, Policy policy) {
    this.watches = watches;
    this.policy = policy;
  }

  Fleet turn(Optional<Control.Pause> pause) {
    return watches.changeFleet(it -> it.switched(pause), news(pause), policy);
  }

  private static Event news(Optional<Control.Pause> pause) {
    return pause.map(SwitchForAll::paused).orElseGet(SwitchForAll::resumed);
  }

  private static Event paused(Control.Pause it) {
    String until = it.until().map(end -> " until " + end).orElse("");
    return new Event.Announced(
        "fleet.paused",
        false,
        "all services paused by " + it.by() + until + ": " + it.reason(),
        List.of(new Notice.Detail("to end it", "quench resume --all")));
  }

  private static Event resumed() {
    return new Event.Announced(
        "fleet.resumed", false, "all services resumed by " + Person.name(), List.of());
  }
}
