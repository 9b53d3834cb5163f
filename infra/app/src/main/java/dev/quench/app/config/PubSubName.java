package dev.quench.app.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A subscription or a topic.
 *
 * @param project the project that owns it
 * @param id 3..255 letters, digits and {@code -._~%+}, beginning with a letter
 */
public record PubSubName(String project, String id) {
  private static final Pattern ID = Pattern.compile("[A-Za-z][-A-Za-z0-9._~%+]{2,254}");
  private static final Pattern FULL =
      Pattern.compile("projects/([^/]+)/(subscriptions|topics)/([^/]+)");

  /** What there is in Pub/Sub. */
  public enum Kind {
    SUBSCRIPTIONS,
    TOPICS;

    private String word() {
      return this == TOPICS ? "topics" : "subscriptions";
    }
  }

  public PubSubName {
    if (project.isBlank() || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "name: " + project + "/" + id + " (expected: a project, and an id of 3..255 characters)");
    }
  }

  /** Reads a short id, of the project given, or {@code projects/P/subscriptions/ID}. */
  public static Optional<PubSubName> parse(String text, Kind kind, String project) {
    Matcher m = FULL.matcher(text);
    if (m.matches() && m.group(2).equals(kind.word())) {
      return valid(m.group(1), m.group(3));
    }
    return valid(project, text);
  }

  /** The name the API uses. */
  public String fullName(Kind kind) {
    return "projects/" + project + "/" + kind.word() + "/" + id;
  }

  private static Optional<PubSubName> valid(String project, String id) {
    return ID.matcher(id).matches() ? Optional.of(new PubSubName(project, id)) : Optional.empty();
  }
}
