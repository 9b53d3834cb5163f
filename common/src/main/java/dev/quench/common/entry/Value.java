package dev.quench.common.entry;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;

/** One value found in an entry. */
public sealed interface Value {

  /** JSON null, where it is a value. */
  Null NULL = new Null();

  /** The scalar a parser stands at. */
  static Value scalar(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_STRING -> new Text(json.getText());
      case VALUE_TRUE -> new Bool(true);
      case VALUE_FALSE -> new Bool(false);
      case VALUE_NULL -> NULL;
      default -> number(json);
    };
  }

  private static Value number(JsonParser json) throws IOException {
    return switch (json.getNumberType()) {
      case INT, LONG -> Num.of(json.getLongValue());
      default -> Num.of(json.getDoubleValue());
    };
  }

  /** A text, with its folded form computed once when somebody first compares it. */
  final class Text implements Value {
    private final String text;
    // Racing threads compute the same string; a lost write costs only the work.
    private volatile String folded = "";

    public Text(String text) {
      this.text = text;
    }

    /** As written. */
    public String text() {
      return text;
    }

    /** The form in which texts are compared. */
    public String folded() {
      if (folded.isEmpty()) {
        folded = Folding.fold(text);
      }
      return folded;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * A number.
   *
   * @param whole the exact value, when {@code isWhole}
   */
  record Num(double value, long whole, boolean isWhole) implements Value {
    private static final double LONG_LIMIT = 0x1p63;

    /** A whole number. */
    public static Num of(long whole) {
      return new Num(whole, whole, true);
    }

    /** Any number. */
    public static Num of(double value) {
      boolean isWhole = value == Math.rint(value) && Math.abs(value) < LONG_LIMIT;
      return new Num(value, isWhole ? (long) value : 0, isWhole);
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Value {}

  /** Null. */
  record Null() implements Value {}

  /** An object, as the scalars anywhere beneath it. */
  final class Obj implements Value {
    private final List<Value> all;
    private final int from;
    private final int to;

    Obj(List<Value> all, int from, int to) {
      this.all = all;
      this.from = from;
      this.to = to;
    }

    /** Every scalar beneath, nulls left out, in the order of the text. */
    public List<Value> leaves() {
      return all.subList(from, to);
    }
  }
}
