package dev.quench.ingest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A name for content that has none: the same bytes have the same one, however they arrive. */
final class ContentId {
  private static final int BYTES = 16;

  private ContentId() {}

  static String of(byte[] content) {
    byte[] digest = sha256().digest(content);
    return "content-" + HexFormat.of().formatHex(digest, 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: missing (expected: every JDK has it)", e);
    }
  }
}
