package dev.quench.remediation.ledger;

import java.util.Optional;

/**
 * A document to write, or to remove.
 *
 * @param replaces the version it replaces; 0 when it must not exist yet
 * @param document empty removes it; its next version is 1 again
 */
public record Change(Key key, long replaces, Optional<Document> document) {

  /** Writes a document. */
  public Change(Key key, long replaces, Document document) {
    this(key, replaces, Optional.of(document));
  }

  /** Removes a document. */
  public static Change removal(Key key, long version) {
    return new Change(key, version, Optional.empty());
  }
}
