package dev.quench.app.shadow;

import dev.quench.common.Finding;
import dev.quench.common.RuleId;
import dev.quench.remediation.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule in shadow.
 *
 * @param since when counting began
 */
public record ShadowRule(RuleId rule, String fingerprint, Instant since, List<Sighting> sightings) {
  public ShadowRule {
    sightings = List.copyOf(sightings);
  }

  boolean takes(Finding finding) {
    return rule.equals(finding.rule()) && fingerprint.equals(finding.fingerprint());
  }

  ShadowRule with(Finding finding, Policy policy) {
    List<Sighting> now = new ArrayList<>(sightings);
    if (now.stream().noneMatch(it -> it.service().equals(finding.service()))) {
      now.add(Sighting.of(finding));
    }
    now.replaceAll(it -> it.service().equals(finding.service()) ? it.with(finding, policy) : it);
    return new ShadowRule(rule, fingerprint, since, now);
  }
}
