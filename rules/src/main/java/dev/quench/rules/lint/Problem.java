package dev.quench.rules.lint;

import dev.quench.common.text.Issue;
import dev.quench.common.text.Position;
import java.util.Comparator;

/** Something to look at in a file: where, its code, how bad it is, and what was probably meant. */
public record Problem(Position position, String code, Level level, String message) {

  /** In the order of the text. */
  public static final Comparator<Problem> BY_POSITION =
      Comparator.comparing(Problem::position).thenComparing(Problem::code);

  /** What makes a file unreadable. */
  public static Problem of(Issue issue) {
    return new Problem(issue.position(), issue.code(), Level.ERROR, issue.message());
  }

  /** As those see it who only refuse files. */
  public Issue issue() {
    return new Issue(position, message, code);
  }

  /** As it stands after the name of its file. */
  @Override
  public String toString() {
    return position + ": " + code + " " + message;
  }
}
