package dev.quench.app.ruletest;

import dev.quench.app.Rulebook;
import dev.quench.common.RuleId;
import dev.quench.remediation.policy.ServicePolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A file of tests, and the rule file they are about. */
public final class TestFile {
  private final Path path;
  private final Path ruleFile;
  private final Rulebook rules;
  private final ServicePolicy service;
  private final List<TestCase> cases;

  TestFile(Path path, Path ruleFile, Rulebook rules, ServicePolicy service, List<TestCase> cases) {
    this.path = path;
    this.ruleFile = ruleFile;
    this.rules = rules;
    this.service = service;
    this.cases = List.copyOf(cases);
  }

  /** Where the tests stand. */
  public Path path() {
    return path;
  }

  /** Where the rules stand. */
  public Path ruleFile() {
    return ruleFile;
  }

  /** The rules that are tested. */
  public Rulebook rules() {
    return rules;
  }

  /** The rules that some test of this file wants to see match. */
  public Set<RuleId> covers() {
    Set<RuleId> covered = new TreeSet<>();
    cases.stream()
        .flatMap(it -> it.arrivals().stream())
        .flatMap(it -> it.matches().stream())
        .forEach(it -> covered.add(new RuleId(it.rule())));
    return covered;
  }

  /** The entries of all its tests that come by the log sink. */
  public List<SinkEntry> sinkEntries() {
    return SinkEntry.of(this);
  }

  ServicePolicy service() {
    return service;
  }

  List<TestCase> cases() {
    return cases;
  }
}
