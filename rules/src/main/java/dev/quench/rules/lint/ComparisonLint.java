package dev.quench.rules.lint;

import dev.quench.common.entry.FieldType;
import dev.quench.common.text.Position;
import dev.quench.rules.query.Clause.Comparing;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a field is compared with. */
final class ComparisonLint {
  private static final Pattern META = Pattern.compile("[\\\\.+*?()|\\[\\]{}^$]");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

  private final Comparing comparing;
  private final Position at;
  private final List<Problem> problems = new ArrayList<>();

  private ComparisonLint(Comparing comparing, Position at) {
    this.comparing = comparing;
    this.at = at;
  }

  static List<Problem> of(Comparing comparing, Position at) {
    ComparisonLint lint = new ComparisonLint(comparing, at);
    if (comparing.isRegex()) {
      lint.regex();
    } else {
      lint.constant();
    }
    return lint.problems;
  }

  private void regex() {
    String pattern = comparing.constant();
    if (isLogName()) {
      LogNameLint.of(comparing, at).ifPresent(problems::add);
    }
    if (comparing.type() == FieldType.SEVERITY) {
      add(LintCode.REGEX_ON_SEVERITY, "a severity has a rank", "severity>=ERROR, or =(… OR …)");
    } else if (pattern.contains("\\\\")) {
      add(
          LintCode.DOUBLE_BACKSLASH,
          "a pattern is taken as it stands, and two backslashes find one",
          "one backslash");
    } else if (!META.matcher(pattern).find() && !pattern.isEmpty()) {
      boolean not = comparing.operator().equals("!~");
      add(
          LintCode.PLAIN_REGEX,
          "\"" + pattern + "\" is no pattern",
          (not ? "NOT " : "") + comparing.left() + ":\"" + pattern + "\", which ignores case");
    }
  }

  private void constant() {
    if (!comparing.quoted()) {
      unquoted(comparing.constant());
    }
    if (isLogName()) {
      LogNameLint.of(comparing, at).ifPresent(problems::add);
    }
    if (!comparing.isConvertible()) {
      unconvertible();
    }
  }

  private void unquoted(String constant) {
    if (constant.equalsIgnoreCase("null")) {
      add(
          LintCode.NULL_TEXT,
          constant + " is a text",
          "NULL_VALUE, or NOT " + comparing.left() + ":*");
    }
    if (constant.indexOf('\\') >= 0) {
      add(LintCode.UNQUOTED_ESCAPE, "outside quotes a backslash is a backslash", "double quotes");
    }
    Lookalikes.inConstant(at, constant).ifPresent(problems::add);
    if (comparing.listed()) {
      WordLint.meant(constant).ifPresent(it -> value(constant, it));
    }
  }

  private void value(String constant, String meant) {
    add(
        LintCode.WORD_FOR_OPERATOR,
        constant + " is a value like the others",
        meant + ", or quotes around it");
  }

  private void unconvertible() {
    String constant = comparing.constant();
    if (comparing.type() == FieldType.DURATION && NUMBER.matcher(constant).matches()) {
      add(
          LintCode.DURATION_UNIT,
          constant + " without a unit is no duration, and the comparison is false",
          constant + "s, or ms, us, ns, m, h");
    } else {
      add(
          LintCode.NO_SUCH_VALUE,
          constant + " can be no value of " + comparing.left() + ", and the comparison is false",
          example());
    }
  }

  private String example() {
    return switch (comparing.type()) {
      case BOOL -> "true or false";
      case INT32, INTEGER -> "a whole number in its range";
      case DURATION -> "a duration such as 1.5s";
      case TIMESTAMP -> "a time such as \"2026-11-25T10:15:30Z\"";
      case SEVERITY -> "a severity";
      case TEXT, LABEL, STRUCT, ANY, MESSAGE, LABELS -> "a text";
    };
  }

  private boolean isLogName() {
    return comparing.function().isEmpty()
        && comparing.path().segments().size() == 1
        && comparing.path().toString().replace("_", "").equalsIgnoreCase("logName");
  }

  private void add(LintCode code, String why, String expected) {
    problems.add(code.at(at, why + " (expected: " + expected + ")"));
  }
}
