package dev.quench.rules.sink;

import dev.quench.common.ProbeMark;
import dev.quench.rules.query.Clause;
import dev.quench.rules.query.Filter;
import java.util.List;

/** What Quench itself leaves in the logs; a sink that let it through would feed on itself. */
public final class OwnEntries {
  private static final String NAME = "quench";
  private static final String ACCOUNT = NAME + "@";

  private final List<String> excluded;

  private OwnEntries(String principal) {
    excluded =
        List.of(
            "NOT resource.labels.service_name=\"" + NAME + "\"",
            "NOT protoPayload.authenticationInfo.principalEmail" + principal,
            "NOT httpRequest.userAgent:\"" + ProbeMark.USER_AGENT + "\"",
            "NOT jsonPayload.requestId:\"" + ProbeMark.REQUEST_ID + "\"");
  }

  /** Where it acts as an account called {@code quench@…}, which is what the set-up makes. */
  public static OwnEntries usual() {
    return new OwnEntries(":\"" + ACCOUNT + "\"");
  }

  /** Where it acts as this account. */
  public static OwnEntries of(String identity) {
    return identity.startsWith(ACCOUNT)
        ? usual()
        : new OwnEntries("=\"" + identity.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
  }

  List<String> excluded() {
    return excluded;
  }

  List<Clause> clauses() {
    return excluded.stream()
        .map(it -> Clause.of(Filter.parse(it).match(f -> f, issues -> refused(it))))
        .toList();
  }

  private static Filter refused(String text) {
    throw new IllegalStateException(text);
  }
}
