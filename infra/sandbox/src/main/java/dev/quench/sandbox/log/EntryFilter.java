package dev.quench.sandbox.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.quench.common.entry.Projection;
import dev.quench.common.text.Checked;
import dev.quench.rules.query.Filter;
import dev.quench.rules.query.Predicate;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A filter of the Logging query language, over stored entries. */
public final class EntryFilter {
  private static final JsonFactory JSON = new JsonFactory();

  private final Projection projection;
  private final Predicate predicate;

  private EntryFilter(Filter filter) {
    this.projection = filter.projection();
    this.predicate = filter.compile(projection);
  }

  /** Reads a filter; an empty one lets everything pass. */
  public static Checked<EntryFilter> parse(String text) {
    return Filter.parse(text)
        .match(it -> new Checked.Valid<>(new EntryFilter(it)), Checked.Invalid<EntryFilter>::new);
  }

  /** Whether the entry passes. */
  public boolean passes(StoredEntry entry) {
    try (JsonParser json = JSON.createParser(entry.json())) {
      return predicate.test(projection.read(json));
    } catch (IOException e) {
      throw new UncheckedIOException("an entry of our own is not JSON: " + entry.json(), e);
    }
  }
}
