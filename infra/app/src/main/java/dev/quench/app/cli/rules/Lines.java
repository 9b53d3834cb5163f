package dev.quench.app.cli.rules;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The lines of a stream, byte for byte and numbered from 1; blank ones are left out, and the mark
 * that some editors put before the first.
 */
public final class Lines {

  /** The longest line kept, in bytes: thrice the largest message Pub/Sub carries. */
  public static final int MAX_LENGTH = 32 << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final BooleanSupplier wanted;
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;
  private int number;
  private boolean cut;

  /**
   * @param wanted asked before each read that may block: whether anybody still wants more; a good
   *     place to flush
   */
  public Lines(InputStream in, BooleanSupplier wanted) {
    this.in = in;
    this.wanted = wanted;
  }

  /**
   * One line without its end.
   *
   * @param whole false when it was longer than {@link #MAX_LENGTH}; the rest is gone then
   */
  @SuppressWarnings(
      "ArrayRecordComponent") // never compared; a copy would cost more than it is worth
  record Line(int number, byte[] bytes, boolean whole) {

    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What makes one line of each entry, where an entry or a list of them begins a file so. */
    Optional<String> toSingleLines() {
      String text = number == 1 && bytes.length < 4 ? text().strip() : "";
      return switch (text) {
        case "{" -> Optional.of("jq -c .");
        case "[" -> Optional.of("jq -c '.[]'");
        default -> Optional.empty();
      };
    }

    private boolean blank() {
      for (byte it : bytes) {
        if (it != ' ' && it != '\t' && it != '\r') {
          return false;
        }
      }
      return true;
    }
  }

  /** The next line that is not blank; empty at the end. */
  public Optional<Line> next() throws IOException {
    while (from < to || fill()) {
      Line line = line();
      if (!line.blank()) {
        return cut ? Optional.empty() : Optional.of(line);
      }
    }
    return Optional.empty();
  }

  private Line line() throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(256);
    boolean whole = true;
    boolean ended = false;
    while (!ended && (from < to || fill())) {
      int end = lineEnd();
      ended = end < to;
      whole &= kept.size() + end - from <= MAX_LENGTH;
      kept.write(buffer, from, Math.min(end - from, MAX_LENGTH - kept.size()));
      from = Math.min(to, end + 1);
    }
    number++;
    return new Line(number, number == 1 ? unmarked(kept.toByteArray()) : kept.toByteArray(), whole);
  }

  private static byte[] unmarked(byte[] first) {
    boolean marked = Arrays.mismatch(first, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length;
    return marked ? Arrays.copyOfRange(first, BYTE_ORDER_MARK.length, first.length) : first;
  }

  private int lineEnd() {
    int end = from;
    while (end < to && buffer[end] != '\n') {
      end++;
    }
    return end;
  }

  private boolean fill() throws IOException {
    from = 0;
    cut = !wanted.getAsBoolean();
    to = cut ? 0 : Math.max(0, in.read(buffer));
    return to > 0;
  }
}
