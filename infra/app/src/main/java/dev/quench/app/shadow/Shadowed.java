package dev.quench.app.shadow;

import dev.quench.common.Finding;
import dev.quench.remediation.ledger.Document;
import dev.quench.remediation.ledger.Key;
import dev.quench.remediation.policy.Policy;
import dev.quench.rules.file.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What each rule in shadow has seen since it was put there, as it is now: a rule that is edited
 * begins anew, and one that leaves the shadow is forgotten.
 *
 * @param uncounted matches that came faster than they could be counted
 */
public record Shadowed(List<ShadowRule> rules, long uncounted) implements Document {

  /** Where it is in the ledger. */
  public static final Key KEY = new Key("rules", "shadow");

  /** Nobody has counted yet. */
  public static final Shadowed NOTHING = new Shadowed(List.of(), 0);

  public Shadowed {
    rules = List.copyOf(rules);
  }

  /** For the rules of a file; those that are not in shadow are left out. */
  Shadowed of(List<Rule> file, Instant now) {
    List<ShadowRule> shadows =
        file.stream().filter(Rule::shadow).map(it -> known(it, now)).toList();
    return new Shadowed(shadows, shadows.isEmpty() ? 0 : uncounted);
  }

  private ShadowRule known(Rule rule, Instant now) {
    String fingerprint = rule.fingerprint().value();
    return rules.stream()
        .filter(it -> it.rule().equals(rule.id()) && it.fingerprint().equals(fingerprint))
        .findFirst()
        .orElseGet(() -> new ShadowRule(rule.id(), fingerprint, now, List.of()));
  }

  /** Once findings were counted; those of rules that are not here are let go. */
  Shadowed with(List<Finding> findings, long missed, Policy policy) {
    List<ShadowRule> counted = new ArrayList<>(rules);
    for (Finding finding : findings) {
      counted.replaceAll(it -> it.takes(finding) ? it.with(finding, policy) : it);
    }
    return new Shadowed(counted, uncounted + missed);
  }
}
