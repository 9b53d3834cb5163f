package dev.quench.sandbox.forge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a part of a request must look like; what is wrong is said as the real one's checks do. */
interface Shape {

  /** Adds what is wrong with a value, {@code null} where there is none, at a path. */
  void check(@Nullable Object value, String path, List<String> wrong);

  /** Any text. */
  static Shape text() {
    return of("string", String.class);
  }

  /** Text in which a pattern is found from end to end. */
  static Shape text(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    return (value, path, wrong) -> {
      text().check(value, path, wrong);
      if (value instanceof String it && !compiled.matcher(it).matches()) {
        wrong.add(path + ": Invalid");
      }
    };
  }

  /** One of these words. */
  static Shape choice(String... words) {
    return (value, path, wrong) -> {
      if (value == null) {
        wrong.add(path + ": Required");
      } else if (!List.of(words).contains(value)) {
        wrong.add(path + ": Invalid enum value");
      }
    };
  }

  static Shape truth() {
    return of("boolean", Boolean.class);
  }

  static Shape number() {
    return of("number", Double.class);
  }

  /** A list of these, which may be empty. */
  static Shape list(Shape each) {
    return (value, path, wrong) -> {
      of("array", List.class).check(value, path, wrong);
      if (value instanceof List<?> them) {
        for (int i = 0; i < them.size(); i++) {
          each.check(them.get(i), path + "." + i, wrong);
        }
      }
    };
  }

  /** An object, of which nothing is asked yet. */
  static Fields fields() {
    return new Fields(Map.of());
  }

  private static Shape of(String name, Class<?> type) {
    return (value, path, wrong) -> {
      if (value == null) {
        wrong.add(path + ": Required");
      } else if (!type.isInstance(value)) {
        wrong.add(path + ": Expected " + name);
      }
    };
  }

  /** An object with some fields; others are let pass. */
  record Fields(Map<String, Shape> asked) implements Shape {

    /** With a field that must be there. */
    Fields with(String name, Shape shape) {
      Map<String, Shape> more = new LinkedHashMap<>(asked);
      more.put(name, shape);
      return new Fields(more);
    }

    /** With a field that may be left out. */
    Fields maybe(String name, Shape shape) {
      return with(
          name,
          (value, path, wrong) -> {
            if (value != null) {
              shape.check(value, path, wrong);
            }
          });
    }

    @Override
    public void check(@Nullable Object value, String path, List<String> wrong) {
      of("object", Map.class).check(value, path, wrong);
      if (value instanceof Map<?, ?> fields) {
        String prefix = path.isEmpty() ? "" : path + ".";
        asked.forEach((name, shape) -> shape.check(fields.get(name), prefix + name, wrong));
      }
    }
  }
}
