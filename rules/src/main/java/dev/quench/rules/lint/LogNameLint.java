package dev.quench.rules.lint;

import dev.quench.common.text.Position;
import dev.quench.rules.query.Clause.Comparing;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names of logs with a slash where none is: {@code projects/P/logs/ID}, in which the id's own slash
 * is written {@code %2F}.
 */
final class LogNameLint {
  private static final String OWNERS = "(projects|folders|organizations|billingaccounts)";
  private static final Pattern WHOLE = Pattern.compile(OWNERS + "/[^/]+/logs/[^/]+");

  /** As far as its parts are whole words: "custom/log" is in "projects/custom/logs", by chance. */
  private static final Pattern PART =
      Pattern.compile(OWNERS + "/[^/]*(/(logs(/[^/]*)?)?)?|(/?[^/]+)?/(logs(/[^/]*)?)?|logs/[^/]*");

  private static final Pattern SLASH_IN_ID =
      Pattern.compile(".*logs/[^/]+/.*|([\\w-]+\\.)*+com/.*", Pattern.DOTALL);

  private LogNameLint() {}

  static Optional<Problem> of(Comparing logName, Position at) {
    return !logName.constant().contains("2F") && isWrong(logName)
        ? Optional.of(
            LintCode.LOG_NAME_SLASH.at(
                at,
                "in a log's name the slash of its id is written %2F"
                    + " (expected: log_id(\"…\") with a slash, or %2F)"))
        : Optional.empty();
  }

  private static boolean isWrong(Comparing logName) {
    String constant = logName.constant().toLowerCase(Locale.ROOT);
    return switch (logName.operator()) {
      case "=~", "!~" -> SLASH_IN_ID.matcher(constant.replaceAll("^\\^|\\$$|\\\\", "")).matches();
      case ":" -> constant.indexOf('/') >= 0 && !PART.matcher(constant).matches();
      default -> constant.indexOf('/') >= 0 && !WHOLE.matcher(constant).matches();
    };
  }
}
