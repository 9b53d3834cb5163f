package dev.quench.app.ruletest;

import dev.quench.common.text.Section;
import dev.quench.remediation.policy.ProbeCall;
import dev.quench.remediation.policy.ServicePolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names that a test may use: revisions as the test calls them, and declared requests. */
final class Names {
  static final String EVERY_AGENT = "every-agent";

  private final ServicePolicy policy;
  private final Set<String> revisions = new LinkedHashSet<>();

  Names(ServicePolicy policy) {
    this.policy = policy;
  }

  /** There are these and no others. */
  void only(List<String> all) {
    revisions.clear();
    revisions.addAll(all);
  }

  void add(String revision) {
    revisions.add(revision);
  }

  /** Whether there is such a revision; if not, an issue at the key says which there are. */
  boolean revision(Section section, String key, String name) {
    boolean known = revisions.contains(name);
    if (!known) {
      section.reject(key, name, "a revision of the test: " + String.join(", ", revisions));
    }
    return known;
  }

  /** The declared requests a name stands for: a request's id, an agent, or every agent. */
  List<String> calls(String name) {
    return policy.probing().calls().stream()
        .filter(it -> it.call().id().equals(name) || asks(it, name))
        .map(it -> it.call().id())
        .toList();
  }

  /** All declared requests. */
  List<String> calls() {
    return policy.probing().calls().stream().map(it -> it.call().id()).toList();
  }

  /** What a message says is possible. */
  String expectedCalls() {
    Set<String> all = new LinkedHashSet<>(List.of(EVERY_AGENT));
    all.addAll(new ArrayList<>(policy.agents()));
    all.addAll(calls());
    return "one of " + String.join(", ", all);
  }

  private static boolean asks(ProbeCall call, String name) {
    return call.agent().filter(it -> it.equals(name) || name.equals(EVERY_AGENT)).isPresent();
  }
}
