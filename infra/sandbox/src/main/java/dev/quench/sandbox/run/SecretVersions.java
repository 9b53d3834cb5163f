package dev.quench.sandbox.run;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.Template;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What each version of a secret holds now, by {@code name:version}; the newest is latest. */
final class SecretVersions {
  private static final String LATEST = ":latest";

  private final Map<String, String> values;

  SecretVersions(Map<String, String> values) {
    this.values = new TreeMap<>(values);
  }

  /** A version has this value. */
  synchronized void put(String version, String value) {
    values.put(version, value);
  }

  /** A new version, which is the latest from now on; returns its number. */
  synchronized int add(String secret, String value) {
    int next = 1;
    while (values.containsKey(secret + ":" + next)) {
      next++;
    }
    values.put(secret + ":" + next, value);
    values.put(secret + LATEST, value);
    return next;
  }

  /** A version can no longer be read. */
  synchronized void remove(String version) {
    values.remove(version);
  }

  /** Why what a template is bound to cannot be read. */
  synchronized Optional<String> missing(ServiceRef service, Template template) {
    return template.secrets().values().stream()
        .filter(it -> !values.containsKey(it))
        .findFirst()
        .map(it -> denied(service, it));
  }

  /** Variables by name, each with the value it is bound to; empty when one cannot be read. */
  synchronized Optional<Map<String, String>> read(Template template) {
    Map<String, String> read = new TreeMap<>();
    template
        .secrets()
        .forEach(
            (name, version) ->
                Optional.ofNullable(values.get(version)).ifPresent(it -> read.put(name, it)));
    return read.size() == template.secrets().size() ? Optional.of(read) : Optional.empty();
  }

  private static String denied(ServiceRef service, String bound) {
    String[] parts = (bound + LATEST).split(":", 3);
    return "Permission denied on secret: projects/%s/secrets/%s/versions/%s for Revision service account"
        .formatted(service.project(), parts[0], parts[1]);
  }
}
