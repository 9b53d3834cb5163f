package dev.quench.app.cli.ledger;

import dev.quench.app.cli.terminal.Json;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.remediation.Control;
import dev.quench.remediation.Watch;
import dev.quench.remediation.fleet.Fleet;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What Quench may do on a service, and who said so. */
public record ServiceStanding(
    String service,
    boolean armed,
    String by,
    Optional<Control.Pause> pause,
    Optional<Control.Pause> pauseOfAll) {
  public static final String PARAMETER =
      "The service's name, or project/region/service where several have that name.";

  public static ServiceStanding of(Watch watch, Fleet fleet) {
    Control control = watch.control();
    return new ServiceStanding(
        watch.service().toString(), control.armed(), control.by(), control.pause(), fleet.pause());
  }

  public void print(Terminal terminal, boolean json) {
    terminal.out().println(json ? Json.text(fields()) : sentence());
  }

  private String sentence() {
    String may =
        armed
            ? "armed by " + by + ": Quench rolls it back by itself when a rollback helps"
            : "observe only: Quench watches, tells and proposes";
    return service
        + " is "
        + may
        + pause.map(it -> "\n" + paused(it)).orElse("")
        + pauseOfAll.map(it -> "\nall services: " + paused(it)).orElse("");
  }

  public static String paused(Control.Pause it) {
    String until =
        it.until()
            .map(end -> "until " + end.truncatedTo(ChronoUnit.SECONDS))
            .orElse("until quench resume");
    return "paused by %s since %s %s: %s"
        .formatted(it.by(), it.since().truncatedTo(ChronoUnit.SECONDS), until, it.reason());
  }

  private Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("service", service);
    fields.put("armed", armed);
    fields.put("by", by);
    fields.put("pause", pause);
    fields.put("pauseOfAll", pauseOfAll);
    return fields;
  }
}
