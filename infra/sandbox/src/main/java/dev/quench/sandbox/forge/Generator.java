package dev.quench.sandbox.forge;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What an agent accepts, and what it makes of it; answers are shaped as the real one's. */
interface Generator {

  /** What a request must look like. */
  Shape contract();

  /**
   * The answer to a valid request: the same for the same request but for ids and times.
   *
   * @param press puts generated text on paper; a broken one spoils it
   */
  Map<String, Object> made(Map<?, ?> request, Call call, UnaryOperator<String> press);

  /** The answer when nothing was made. */
  Map<String, Object> refused(String why, Call call);

  static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  static String text(Map<?, ?> fields, String name) {
    Object value = fields.get(name);
    return value == null ? "" : value.toString();
  }

  /** As the real one, it ignores nested content: different results share it. */
  static String hash(String agent, int parts) {
    return Integer.toHexString(("forge" + agent + parts).hashCode());
  }
}
