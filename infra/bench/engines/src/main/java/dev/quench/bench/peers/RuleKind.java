package dev.quench.bench.peers;

import java.util.List;

/** What a rule of the benchmark asks for, besides the service that all of them are about. */
enum RuleKind {
  /** That a message has a text: half of all rules. */
  TEXT,
  /** That a pattern is found in it: three in ten. */
  PATTERN,
  /** That a number is a certain one: one in five. */
  NUMBER;

  private static final List<RuleKind> IN_TEN =
      List.of(TEXT, PATTERN, TEXT, NUMBER, TEXT, PATTERN, TEXT, NUMBER, TEXT, PATTERN);
  private static final List<String> TEXTS =
      List.of(
          "connection refused by ruvector-%d",
          "quota of tenant %d is used up",
          "template cli-%d not found",
          "cannot write artifact %d",
          "schema version %d rejected");
  private static final List<String> PATTERNS =
      List.of(
          "timeout after \\d+ms in stage-%d\\b",
          "(ECONNRESET|EPIPE) while calling backend-%d\\b", "failed to \\w+ bundle-%d\\b");
  private static final List<String> FOUND =
      List.of(
          "timeout after 3017ms in stage-%d",
          "EPIPE while calling backend-%d", "failed to upload bundle-%d");
  private static final int FIRST_CODE = 40_000;

  /** The kind of the rule with this number. */
  static RuleKind of(int rule) {
    return IN_TEN.get(rule % IN_TEN.size());
  }

  /** The text or pattern that the rule looks for, or its number. */
  String operand(int rule) {
    return switch (this) {
      case TEXT -> filled(TEXTS, rule);
      case PATTERN -> filled(PATTERNS, rule);
      case NUMBER -> Integer.toString(FIRST_CODE + rule);
    };
  }

  /** A message that the rule matches; an ordinary one when it does not look at messages. */
  String message(int rule, String ordinary) {
    return switch (this) {
      case TEXT -> "job 7: " + filled(TEXTS, rule) + ", giving up";
      case PATTERN -> "job 7: " + filled(FOUND, rule) + ", giving up";
      case NUMBER -> ordinary;
    };
  }

  /** The error's code that the rule matches, if it looks at that. */
  int code(int rule) {
    return this == NUMBER ? FIRST_CODE + rule : 0;
  }

  private static String filled(List<String> texts, int rule) {
    return texts.get(rule % texts.size()).replace("%d", Integer.toString(rule));
  }
}
