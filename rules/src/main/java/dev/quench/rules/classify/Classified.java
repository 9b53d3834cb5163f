package dev.quench.rules.classify;

import dev.quench.common.Finding;
import java.util.List;

/**
 * What rules find in a signal, in the order of the file.
 *
 * @param findings of the rules in force
 * @param inShadow of the rules in shadow, which open nothing
 */
public record Classified(List<Finding> findings, List<Finding> inShadow) {
  public Classified {
    findings = List.copyOf(findings);
    inShadow = List.copyOf(inShadow);
  }
}
