package dev.quench.rules.query;

import dev.quench.common.entry.Folding;
import dev.quench.common.entry.Value;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Questions about log names, which are {@code OWNER/logs/ID} with the id URL-encoded. */
final class LogNames {
  private static final String LOGS = "/logs/";
  private static final Pattern OWNER =
      Pattern.compile("(projects|folders|organizations|billingAccounts)/[^/]+");

  private LogNames() {}

  /** Whether the id, decoded, is this one. */
  static ValueTest hasId(String id) {
    String wanted = Folding.fold(decoded(id));
    return value -> value instanceof Value.Text it && id(it.folded()).equals(wanted);
  }

  /** Whether a log belongs to this project, folder or organization itself. */
  static ValueTest ownedBy(String owner) {
    String prefix = Folding.fold(owner) + LOGS;
    return value -> value instanceof Value.Text it && it.folded().startsWith(prefix);
  }

  static boolean isOwner(String text) {
    return OWNER.matcher(text).matches();
  }

  private static String id(String logName) {
    int at = logName.indexOf(LOGS);
    return at < 0 ? "" : decoded(logName.substring(at + LOGS.length()));
  }

  /** What cannot be decoded stays as it is. */
  private static String decoded(String id) {
    if (id.indexOf('%') < 0) {
      return id;
    }
    try {
      return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return id;
    }
  }
}
