package dev.quench.app.drive;

import dev.quench.common.Finding;
import dev.quench.common.Impact;
import dev.quench.common.RevisionName;
import dev.quench.common.RuleId;
import dev.quench.common.Shown;
import dev.quench.common.SignalId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes one finding of all those in a batch that say the same, so that a storm costs one commit and
 * a bounded number of identities.
 */
final class FindingFold {
  private FindingFold() {}

  static List<Finding> fold(List<Finding> findings) {
    Map<Same, Finding> folded = new LinkedHashMap<>();
    for (Finding finding : findings) {
      folded.merge(Same.as(finding), finding, FindingFold::join);
    }
    return List.copyOf(folded.values());
  }

  private record Same(
      RuleId rule,
      String fingerprint,
      Impact impact,
      Optional<RevisionName> revision,
      boolean clientCaused) {
    static Same as(Finding it) {
      return new Same(it.rule(), it.fingerprint(), it.impact(), it.revision(), it.clientCaused());
    }
  }

  private static Finding join(Finding a, Finding b) {
    return new Finding(
        a.rule(),
        a.fingerprint(),
        a.mode(),
        a.impact(),
        a.threshold(),
        a.evidence(),
        a.clientCaused(),
        a.service(),
        a.revision(),
        Shown.both(a.shown(), b.shown()),
        newest(a, b));
  }

  private static List<SignalId> newest(Finding a, Finding b) {
    List<SignalId> all =
        Stream.concat(a.signals().stream(), b.signals().stream()).distinct().sorted().toList();
    return all.subList(Math.max(0, all.size() - a.threshold().count()), all.size());
  }
}
