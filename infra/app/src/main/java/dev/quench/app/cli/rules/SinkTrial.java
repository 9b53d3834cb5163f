package dev.quench.app.cli.rules;

import dev.quench.common.text.Issue;
import dev.quench.rules.file.RuleSet;
import dev.quench.rules.query.Filter;
import dev.quench.rules.sink.OwnEntries;
import dev.quench.rules.sink.SinkFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A log sink's filter tried on entries, beside the one that the rules need. */
final class SinkTrial {
  private final EntryFilter tried;
  private final EntryFilter needed;

  SinkTrial(Filter tried, RuleSet rules, OwnEntries own) {
    this.tried = EntryFilter.of(tried);
    this.needed = EntryFilter.parse(SinkFilter.of(rules, own)).match(it -> it, SinkTrial::refused);
  }

  /** Whether it keeps back an entry that a rule finds something in, other than Quench's own. */
  boolean loses(String entry) {
    try {
      return loses(entry.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same.
   *
   * @throws IOException when the entry is no JSON object
   */
  boolean loses(byte[] entry) throws IOException {
    return !admits(tried, entry) && admits(needed, entry);
  }

  private static EntryFilter refused(List<Issue> issues) {
    throw new IllegalStateException(issues.toString());
  }

  private static boolean admits(EntryFilter filter, byte[] entry) throws IOException {
    return filter.test(EntryJson.FACTORY.createParser(entry));
  }
}
