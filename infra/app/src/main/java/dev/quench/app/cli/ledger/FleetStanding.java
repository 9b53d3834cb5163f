package dev.quench.app.cli.ledger;

import dev.quench.app.cli.terminal.Json;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.remediation.Control;
import dev.quench.remediation.fleet.Fleet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Whether Quench may act on any service at all, and who said so. */
public record FleetStanding(Optional<Control.Pause> pause) {

  public static FleetStanding of(Fleet fleet) {
    return new FleetStanding(fleet.pause());
  }

  public void print(Terminal terminal, boolean json) {
    terminal.out().println(json ? Json.text(fields()) : sentence());
  }

  private String sentence() {
    return pause
        .map(it -> "all services: " + ServiceStanding.paused(it))
        .orElse("no pause of all services; each service's own switch counts");
  }

  private Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("services", "all");
    fields.put("pause", pause);
    return fields;
  }
}
