package dev.quench.remediation.policy;

import dev.quench.common.pattern.SearchPattern;
import java.util.List;
import java.util.SortedMap;

/**
 * What a good answer to a call is.
 *
 * @param status any of these; what always fails has its failure here
 * @param required JSON pointers that must be there and not empty
 * @param expected JSON pointers and the text their value must have
 * @param forbidden JSON pointers and an RE2 pattern that no value there or below may contain
 * @param varying JSON pointers that legitimately differ from answer to answer
 * @param compare how closely the two sides must agree
 */
public record Baseline(
    List<Integer> status,
    List<String> required,
    SortedMap<String, String> expected,
    SortedMap<String, SearchPattern> forbidden,
    List<String> varying,
    Compare compare) {

  public Baseline {
    status = List.copyOf(status);
    required = List.copyOf(required);
    varying = List.copyOf(varying);
  }

  /** How closely answers must agree, beyond what the baseline itself says. */
  public enum Compare {
    /** Each answer against the baseline only. */
    STATUS,
    /** The serving side has every field that the target has. */
    SHAPE,
    /**
     * The answers of one side are equal, apart from what varies. That the two sides differ is told,
     * and proves nothing: a release may be meant to change its output.
     */
    CONTENT,
    /** The answers of both sides are equal, apart from what varies: output that never changes. */
    IDENTICAL;

    /** Whether one side has to agree with itself. */
    public boolean steady() {
      return this == CONTENT || this == IDENTICAL;
    }
  }
}
