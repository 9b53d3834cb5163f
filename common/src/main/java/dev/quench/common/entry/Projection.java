package dev.quench.common.entry;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Collection;

/** The set of fields to read from an entry; each has a slot. */
@SuppressWarnings("DoNotCallSuggester")
public final class Projection {

  private Projection() {}

  /** Fields to read, and whether every value is wanted too (global restrictions ask for that). */
  public static Projection of(Collection<FieldPath> paths, boolean everything) {
    throw new UnsupportedOperationException(paths + " " + everything);
  }

  /** This projection and more fields. */
  public Projection including(Collection<FieldPath> paths) {
    throw new UnsupportedOperationException(paths.toString());
  }

  /** The slot of a field that is in this projection. */
  public int slot(FieldPath path) {
    throw new IllegalArgumentException("path: " + path + " (expected: one of the projection's)");
  }

  /** Reads one JSON object to its end, keeping what was asked for and checking all of it. */
  public Slots read(JsonParser json) throws IOException {
    throw new UnsupportedOperationException(json.toString());
  }
}
