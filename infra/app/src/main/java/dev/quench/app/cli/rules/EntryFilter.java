package dev.quench.app.cli.rules;

import com.fasterxml.jackson.core.JsonParser;
import dev.quench.common.entry.Projection;
import dev.quench.common.text.Checked;
import dev.quench.rules.query.Filter;
import dev.quench.rules.query.Predicate;
import java.io.IOException;

/** A compiled filter with the projection it reads entries with. */
record EntryFilter(Projection projection, Predicate predicate) {

  static Checked<EntryFilter> parse(String text) {
    return Filter.parse(text)
        .match(it -> new Checked.Valid<>(of(it)), Checked.Invalid<EntryFilter>::new);
  }

  static EntryFilter of(Filter filter) {
    Projection projection = filter.projection();
    return new EntryFilter(projection, filter.compile(projection));
  }

  /**
   * Whether the one entry that the parser is about to read matches.
   *
   * @throws IOException when it is no JSON object, or something follows it
   */
  boolean test(JsonParser json) throws IOException {
    return predicate.test(EntryJson.read(projection, json));
  }
}
