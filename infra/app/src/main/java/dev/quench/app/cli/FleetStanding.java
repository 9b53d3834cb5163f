package dev.quench.app.cli;

import dev.quench.remediation.Control;
import dev.quench.remediation.fleet.Fleet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Whether Quench may act on any service at all, and who said so. */
record FleetStanding(Optional<Control.Pause> pause) {

  static FleetStanding of(Fleet fleet) {
    return new FleetStanding(fleet.pause());
  }

  void print(Terminal terminal, boolean json) {
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
