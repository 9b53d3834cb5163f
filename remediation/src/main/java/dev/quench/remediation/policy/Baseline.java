package dev.quench.remediation.policy;

import java.util.List;
import java.util.SortedMap;

/**
 * What a good answer to a call is.
 *
 * @param status any of these; what always fails has its failure here
 * @param required JSON pointers that must be there and not empty
 * @param expected JSON pointers and the text their value must have
 * @param varying JSON pointers that legitimately differ from answer to answer
 * @param compare how closely the two sides must agree
 */
public record Baseline(
    List<Integer> status,
    List<String> required,
    SortedMap<String, String> expected,
    List<String> varying,
    Compare compare) {

  public Baseline {
    status = List.copyOf(status);
    required = List.copyOf(required);
    varying = List.copyOf(varying);
  }

  /** How closely the serving side must agree with the target. */
  public enum Compare {
    /** Each against the baseline only. */
    STATUS,
    /** The serving side has every field that the target has. */
    SHAPE,
    /** All answers are equal, apart from what varies. */
    CONTENT
  }
}
