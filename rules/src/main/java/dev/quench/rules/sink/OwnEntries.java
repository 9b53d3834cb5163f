package dev.quench.rules.sink;

import dev.quench.common.ProbeMark;
import dev.quench.rules.query.Clause;
import dev.quench.rules.query.Filter;
import java.util.List;

/** What Quench itself leaves in the logs; a sink that let it through would feed on itself. */
final class OwnEntries {
  /** What its service is called, and what its account's name begins with. */
  private static final String NAME = "quench";

  private static final List<String> EXCLUDED =
      List.of(
          "NOT resource.labels.service_name=\"" + NAME + "\"",
          "NOT protoPayload.authenticationInfo.principalEmail:\"" + NAME + "@\"",
          "NOT httpRequest.userAgent:\"" + ProbeMark.USER_AGENT + "\"",
          "NOT jsonPayload.requestId:\"" + ProbeMark.REQUEST_ID + "\"");

  private OwnEntries() {}

  static List<String> excluded() {
    return EXCLUDED;
  }

  static List<Clause> clauses() {
    return EXCLUDED.stream()
        .map(it -> Clause.of(Filter.parse(it).match(f -> f, issues -> refused(it))))
        .toList();
  }

  private static Filter refused(String text) {
    throw new IllegalStateException(text);
  }
}
