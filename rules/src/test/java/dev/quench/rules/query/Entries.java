package dev.quench.rules.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.quench.common.entry.Projection;
import dev.quench.common.entry.Slots;
import dev.quench.common.text.Issue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Filters and entries as the tests write them: apostrophes in an entry stand for quotes, and a
 * return sign in a filter for a line's end.
 */
final class Entries {
  private static final JsonFactory JSON = new JsonFactory();

  private Entries() {}

  static boolean matches(String filter, String entry) {
    Filter parsed = parsed(filter.replace('⏎', '\n'));
    Projection projection = parsed.projection();
    return parsed.compile(projection).test(read(projection, entry));
  }

  static Filter parsed(String filter) {
    return Filter.parse(filter)
        .match(
            it -> it,
            issues -> {
              throw new AssertionError(filter + " -> " + issues);
            });
  }

  static List<Issue> issues(String filter) {
    return Filter.parse(filter).match(it -> List.of(), it -> it);
  }

  private static Slots read(Projection projection, String entry) {
    try (JsonParser json = JSON.createParser(entry.replace('\'', '"'))) {
      return projection.read(json);
    } catch (IOException e) {
      throw new UncheckedIOException(entry, e);
    }
  }
}
