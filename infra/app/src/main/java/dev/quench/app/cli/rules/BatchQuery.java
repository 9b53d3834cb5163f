package dev.quench.app.cli.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.quench.app.FileFault;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.common.text.Checked;
import dev.quench.common.text.Issue;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Answers questions of the form "does this filter match this entry", a line each, in order. */
final class BatchQuery {

  /** How many compiled filters are kept. */
  private static final int KEPT = 256;

  private final Terminal terminal;
  private final Map<String, Checked<EntryFilter>> filters = new LinkedHashMap<>(16, 0.75f, true);

  BatchQuery(Terminal terminal) {
    this.terminal = terminal;
  }

  int run() {
    try {
      Lines lines = new Lines(terminal.in(), terminal::flushed);
      Optional<Lines.Line> line = lines.next();
      while (line.isPresent()) {
        terminal.out().print(answer(line.get()) + "\n");
        terminal.out().flush();
        line = lines.next();
      }
      return ExitCode.OK;
    } catch (IOException e) {
      throw CommandFailure.unavailable("standard input: " + FileFault.of(e));
    }
  }

  private String answer(Lines.Line line) throws IOException {
    if (!line.whole()) {
      return error(line.number(), BadJson.tooLong());
    }
    try {
      Question question = Question.read(line.text());
      return filter(question.filter())
          .match(it -> matched(it, question, line.number()), issues -> error(issues.get(0)));
    } catch (JsonProcessingException e) {
      return error(line.number(), BadJson.of(e));
    }
  }

  private Checked<EntryFilter> filter(String text) {
    Checked<EntryFilter> filter = filters.computeIfAbsent(text, EntryFilter::parse);
    if (filters.size() > KEPT) {
      filters.remove(filters.keySet().iterator().next());
    }
    return filter;
  }

  private static String matched(EntryFilter filter, Question question, int line) {
    try (JsonParser json = EntryJson.FACTORY.createParser(question.entry())) {
      return "{\"match\": " + filter.test(json) + "}";
    } catch (JsonProcessingException e) {
      return error(line, BadJson.of(e).movedBy(question.entryOffset()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String error(Issue issue) {
    return error(issue.message(), issue.position().line(), issue.position().column());
  }

  private static String error(int line, BadJson why) {
    return error(why.message(), line, why.column());
  }

  private static String error(String message, int line, int column) {
    String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(message));
    return "{\"error\": \"%s\", \"line\": %d, \"column\": %d}".formatted(quoted, line, column);
  }
}
