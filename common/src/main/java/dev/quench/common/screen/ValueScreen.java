package dev.quench.common.screen;

import dev.quench.common.entry.Value;
import dev.quench.common.screen.Sign.Part;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What all rules together look for in the values of one place. */
public final class ValueScreen {
  private static final int SAFE_DIGITS = 18;

  private final int[] anyText;
  private final Optional<Literals> literals;
  private final Ranges numbers;
  private final Ranges digits;
  private final int[] others;
  private final int[] objects;

  private ValueScreen(List<Sought> sought) {
    anyText = needs(sought, it -> it.texts().stream().anyMatch(Part::isEmpty));
    List<LiteralsBuilder.Sought> parts = sought.stream().flatMap(Sought::parts).toList();
    literals = parts.isEmpty() ? Optional.empty() : Optional.of(LiteralsBuilder.build(parts));
    numbers = new Ranges(sought.stream().map(Sought::range).toList());
    digits =
        new Ranges(sought.stream().filter(it -> it.sign().digits()).map(Sought::range).toList());
    others = needs(sought, Sign::others);
    objects = needs(sought, Sign::objects);
  }

  /** Looks for signs; each speaks for a need. */
  public static ValueScreen of(List<Sought> sought) {
    return new ValueScreen(sought);
  }

  /** A sign, and the need that it speaks for. */
  public record Sought(Sign sign, int need) {
    private Stream<LiteralsBuilder.Sought> parts() {
      return sign.texts().stream()
          .filter(it -> !it.isEmpty())
          .map(it -> new LiteralsBuilder.Sought(it, need));
    }

    private Ranges.Sought range() {
      return new Ranges.Sought(sign.numbers(), need);
    }
  }

  /** Whether a number's value matters. */
  public boolean asksForNumbers() {
    return !numbers.isEmpty();
  }

  /** Takes note of a value and of all beneath it. */
  public void see(Value value, Marks marks) {
    if (value instanceof Value.Text it) {
      text(it, marks);
    } else if (value instanceof Value.Num it) {
      number(it.value(), marks);
    } else if (value instanceof Value.Obj it) {
      object(marks);
      it.leaves().forEach(leaf -> see(leaf, marks));
    } else {
      other(marks);
    }
  }

  /** Takes note of a text: as it is written, and as texts compare where that may differ. */
  public void text(Value.Text value, Marks marks) {
    String text = value.text();
    marks.add(anyText);
    if (!digits.isEmpty()) {
      digits(text, marks);
    }
    if (literals.isPresent()) {
      literals.get().find(text, marks);
      if (!isAscii(text)) {
        literals.get().find(value.folded(), marks);
      }
    }
  }

  /** Takes note of a text of ASCII letters without escapes. */
  public void ascii(byte[] body, int from, int to, Marks marks) {
    marks.add(anyText);
    if (!digits.isEmpty()) {
      digits(new String(body, from, to - from, StandardCharsets.US_ASCII), marks);
    }
    if (literals.isPresent()) {
      literals.get().find(body, from, to, marks);
    }
  }

  /** Takes note of a number. */
  public void number(double number, Marks marks) {
    numbers.find(number, marks);
  }

  /** Takes note of true, false or null. */
  public void other(Marks marks) {
    marks.add(others);
  }

  /** Takes note that there is an object; what is beneath it comes by itself. */
  public void object(Marks marks) {
    marks.add(objects);
  }

  /** What is no plain number may be one all the same, or a name for one that is oddly spelled. */
  private void digits(String text, Marks marks) {
    if (!text.isEmpty() && text.length() <= SAFE_DIGITS && isDigits(text, 0)) {
      digits.find((double) Long.parseLong(text), marks);
    } else if (!text.isEmpty() && (isDigits(text, 1) || !isAscii(text))) {
      digits.all(marks);
    }
  }

  private static boolean isDigits(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= Literals.ASCII) {
        return false;
      }
    }
    return true;
  }

  private static int[] needs(List<Sought> sought, Predicate<Sign> which) {
    return sought.stream()
        .filter(it -> which.test(it.sign()))
        .mapToInt(Sought::need)
        .distinct()
        .toArray();
  }
}
