package dev.quench.rules.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A hash of what decides a rule's findings. Notes and owners do not, so that editing them keeps the
 * windows that are open.
 */
public record RuleFingerprint(String value) {

  static RuleFingerprint of(Rule rule) {
    String decisive =
        String.join(
            "\u0000",
            rule.id().value(),
            rule.filter().text().strip(),
            rule.mode().value(),
            rule.impact().toString(),
            rule.threshold().toString(),
            rule.evidence().toString(),
            rule.clientCaused().map(it -> it.text().strip()).orElse(""),
            Boolean.toString(rule.shadow()));
    return new RuleFingerprint(hash(decisive));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 (expected: in every JDK)", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
