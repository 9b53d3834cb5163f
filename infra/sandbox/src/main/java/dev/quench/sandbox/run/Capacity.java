package dev.quench.sandbox.run;

import dev.quench.remediation.run.Template;
import dev.quench.sandbox.process.Limits;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a revision's instances may take, by its template. What several instances could serve at a
 * time, the one instance of the sandbox may; where the number of instances has no limit, nor has
 * it.
 */
final class Capacity {
  private static final String MEMORY = "resources.limits.memory";
  private static final String CONCURRENCY = "max_instance_request_concurrency";
  private static final String INSTANCES = "scaling.max_instance_count";
  private static final int USUAL_CONCURRENCY = 80;
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(Mi|Gi)");

  private Capacity() {}

  static Limits of(Template template, Duration start) {
    Map<String, String> settings = template.settings();
    Limits limits = Limits.startingWithin(start);
    if (settings.containsKey(INSTANCES)) {
      int each = number(settings, CONCURRENCY).orElse(USUAL_CONCURRENCY);
      limits = limits.requests(number(settings, INSTANCES).orElseThrow() * each);
    }
    return settings.containsKey(MEMORY) ? limits.memoryMiB(mebibytes(settings)) : limits;
  }

  private static Optional<Integer> number(Map<String, String> settings, String name) {
    return Optional.ofNullable(settings.get(name)).map(Integer::valueOf);
  }

  private static long mebibytes(Map<String, String> settings) {
    String size = settings.getOrDefault(MEMORY, "");
    Matcher m = SIZE.matcher(size);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          MEMORY + ": " + size + " (expected: a size such as 512Mi or 1Gi)");
    }
    return Long.parseLong(m.group(1)) * (m.group(2).equals("Gi") ? 1024 : 1);
  }
}
