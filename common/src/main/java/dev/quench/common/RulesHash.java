package dev.quench.common;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a rule file by its content: 16 hexadecimal digits, the same for the same text. */
public record RulesHash(String value) {
  private static final int BYTES = 8;

  /** The hash of a rule file's text. */
  public static RulesHash of(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new RulesHash(HexFormat.of().formatHex(digest, 0, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 (expected: in every JDK)", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
