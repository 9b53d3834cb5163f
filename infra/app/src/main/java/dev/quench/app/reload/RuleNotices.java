package dev.quench.app.reload;

import dev.quench.app.Rulebook;
import dev.quench.common.RulesHash;
import dev.quench.common.text.Issue;
import dev.quench.remediation.Event;
import dev.quench.remediation.notice.Notice.Detail;
import java.util.ArrayList;
import java.util.List;

/** What people are told about the rule file. */
final class RuleNotices {
  /** The most problems a notice names; it says how many there are. */
  static final int MOST_PROBLEMS = 50;

  private RuleNotices() {}

  static Event.Announced changed(Rulebook old, Rulebook next) {
    List<Detail> different = RulesDiff.between(old, next);
    List<Detail> details = new ArrayList<>();
    details.add(new Detail("rules", next.hash().value()));
    details.add(new Detail("rules before", old.hash().value()));
    details.addAll(different);
    return new Event.Announced(
        "rules.changed",
        false,
        "the rule file changed and is in force: " + told(different),
        details);
  }

  private static String told(List<Detail> different) {
    if (different.isEmpty()) {
      return "nothing that matters";
    }
    Detail first = different.get(0);
    String more = different.size() == 1 ? "" : ", and " + (different.size() - 1) + " more";
    return first.name() + " " + first.value() + more;
  }

  /**
   * @param reminder people know, and it is still so
   */
  static Event.Announced broken(
      Rulebook inForce, RulesHash content, List<Issue> issues, boolean reminder) {
    List<Detail> details = new ArrayList<>();
    details.add(new Detail("rules in force", inForce.hash().value()));
    details.add(new Detail("rules refused", content.value()));
    issues.stream().limit(MOST_PROBLEMS).forEach(it -> details.add(problem(it)));
    if (issues.size() > MOST_PROBLEMS) {
      details.add(new Detail("problem", (issues.size() - MOST_PROBLEMS) + " more"));
    }
    String count = issues.size() == 1 ? "1 problem" : issues.size() + " problems";
    return new Event.Announced(
        "rules.broken",
        !reminder,
        "the rule file is %sbroken, %s: %s. The last good rules stay in force"
            .formatted(reminder ? "still " : "", count, issues.get(0)),
        details);
  }

  private static Detail problem(Issue it) {
    return new Detail("problem", it.toString());
  }
}
