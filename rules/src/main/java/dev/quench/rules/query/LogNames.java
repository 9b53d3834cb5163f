package dev.quench.rules.query;

import dev.quench.common.entry.Folding;
import dev.quench.common.entry.Value;
import dev.quench.common.screen.Sign;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Questions about log names, which are {@code OWNER/logs/ID} with the id URL-encoded. */
public final class LogNames {
  private static final String LOGS = "/logs/";
  private static final Pattern OWNER =
      Pattern.compile("(projects|folders|organizations|billingAccounts)/[^/]+");

  private LogNames() {}

  /** The log's id, decoded; empty when the name has none. */
  public static String id(String logName) {
    return decoded(encodedId(logName));
  }

  /** The log's id as it stands in the name. */
  public static String encodedId(String logName) {
    int at = logName.indexOf(LOGS);
    return at < 0 ? "" : logName.substring(at + LOGS.length());
  }

  /** An id as names usually have it, where only slashes need encoding; folded like the rest. */
  public static String encoded(String id) {
    return id.replace("/", "%2f");
  }

  /** Whether the id, decoded, is this one. */
  static ValueTest hasId(String id) {
    String wanted = Folding.fold(decoded(id));
    return new HasId(wanted, encoded(wanted));
  }

  /** Whether a log belongs to this project, folder or organization itself. */
  static ValueTest ownedBy(String owner) {
    String prefix = Folding.fold(owner) + LOGS;
    ValueTest begins = value -> value instanceof Value.Text it && it.folded().startsWith(prefix);
    return begins.showing(Sign.of(List.of(Sign.Part.beginning(prefix))));
  }

  static boolean isOwner(String text) {
    return OWNER.matcher(text).matches();
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

  /**
   * A log whose id, decoded and folded, is this one. The usual encoding is recognised as it stands,
   * and what follows the last encoded letter tells most other logs apart.
   */
  record HasId(String id, String encoded) implements ValueTest {
    private static final String HEX = "0123456789abcdef";

    /** The name ends as the id does, or has letters encoded that need not be. */
    @Override
    public Sign sign() {
      if (id.indexOf('%') >= 0) {
        return Sign.ANYTHING;
      }
      String last = id.substring(id.lastIndexOf('/') + 1);
      Stream<Sign.Part> usual = Stream.of("/" + last, "%2f" + last).map(Sign.Part::ending);
      return Sign.of(Stream.concat(usual, odd()).toList());
    }

    private static Stream<Sign.Part> odd() {
      return HEX.chars()
          .mapToObj(it -> (char) it)
          .flatMap(it -> Stream.of("%" + it, "%2" + it))
          .filter(it -> !it.equals("%2") && !it.equals("%2f"))
          .map(Sign.Part::within);
    }

    @Override
    public boolean test(Value value) {
      if (!(value instanceof Value.Text it)) {
        return false;
      }
      String found = encodedId(it.folded());
      int last = found.lastIndexOf('%');
      return last < 0
          ? found.equals(id)
          : found.equals(encoded)
              || (id.endsWith(found.substring(Math.min(last + 3, found.length())))
                  && decoded(found).equals(id));
    }
  }
}
