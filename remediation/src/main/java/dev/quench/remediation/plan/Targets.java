package dev.quench.remediation.plan;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Memory;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.policy.ServicePolicy;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.Template;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chooses the revision to go back to: known good first, else a provisional one. */
public final class Targets {
  private final ServicePolicy policy;
  private final Memory memory;
  private final Facts facts;

  public Targets(ServicePolicy policy, Memory memory, Facts facts) {
    this.policy = policy;
    this.memory = memory;
    this.facts = facts;
  }

  /** The best target when {@code failing} is to lose its traffic. */
  public TargetChoice insteadOf(RevisionName failing) {
    Optional<Revision> bad = facts.revision(failing);
    if (bad.isEmpty()) {
      return TargetChoice.none(Refusal.NO_TARGET, failing + " is not among the revisions");
    }
    List<Revision> usable =
        facts.revisions().stream().filter(it -> eligible(it, bad.get())).toList();
    return usable.stream()
        .filter(it -> !digest(it).equals(digest(bad.get())))
        .min(preference())
        .map(it -> TargetChoice.of(it, standing(it)))
        .orElseGet(() -> none(usable, bad.get()));
  }

  /** A target a person named: it must be usable, and something else than what serves. */
  public TargetChoice named(RevisionName to) {
    Optional<Revision> target = facts.revision(to);
    if (target.isEmpty() || !target.get().usable()) {
      String why = target.map(it -> "is not Ready: " + it.readyReason()).orElse("does not exist");
      return TargetChoice.none(Refusal.NO_TARGET, to + " " + why);
    }
    if (knownBad(target.get())) {
      return TargetChoice.none(Refusal.NO_TARGET, to + " is known bad");
    }
    return facts.service().share(to) == 100
        ? TargetChoice.none(Refusal.ALREADY_ON_TARGET, to + " has all the traffic already")
        : TargetChoice.of(target.get(), "named by a person");
  }

  /** An image and template, without what changes with every build. */
  public String digest(Revision revision) {
    return template(revision).digest();
  }

  /** What two revisions do not agree on. */
  public List<String> differences(Revision one, Revision other) {
    return template(one).differences(template(other));
  }

  /** Whether a revision is made of what caused a confirmed incident. */
  public boolean knownBad(Revision revision) {
    return memory.bad().stream().anyMatch(it -> it.digest().equals(digest(revision)));
  }

  private boolean eligible(Revision it, Revision bad) {
    return it.usable()
        && it.createTime().isBefore(bad.createTime())
        && environment(it).equals(environment(bad))
        && !knownBad(it);
  }

  private Comparator<Revision> preference() {
    return Comparator.comparingInt(this::rank)
        .thenComparing(it -> failed(it) && facts.service().tagUri(it.name()).isEmpty())
        .thenComparing(Comparator.comparing(Revision::createTime).reversed())
        .thenComparing(Revision::name);
  }

  private int rank(Revision it) {
    if (failed(it)) {
      return 3;
    }
    return memory.good(it.name()) ? 0 : memory.served(it.name()) ? 1 : 2;
  }

  /** Known good stays so when a dependency fails; it is not doubted for that. */
  private boolean failed(Revision it) {
    return memory.failed(it.name()) && !memory.good(it.name());
  }

  private String standing(Revision it) {
    return switch (rank(it)) {
      case 0 -> "known good";
      case 1 -> "provisional: nothing is on record against it";
      case 3 -> "provisional: our requests to it failed as well, and there is no other";
      default -> "provisional: the newest older Ready revision that differs";
    };
  }

  private TargetChoice none(List<Revision> usable, Revision failing) {
    return usable.isEmpty()
        ? TargetChoice.none(
            Refusal.NO_TARGET,
            "no Ready revision older than " + failing.name() + alike(failing) + ", not known bad")
        : TargetChoice.none(
            Refusal.NOTHING_WOULD_CHANGE,
            usable.get(0).name() + " is made of the same image and template as " + failing.name());
  }

  private String alike(Revision failing) {
    String label = policy.environmentLabel();
    if (label.isEmpty()) {
      return "";
    }
    String value = environment(failing);
    return value.isEmpty() ? " without the label " + label : " with " + label + "=" + value;
  }

  private Template template(Revision it) {
    return it.template().ignoring(policy.ignoredVariables()::contains);
  }

  private String environment(Revision it) {
    String label = policy.environmentLabel();
    return label.isEmpty() ? "" : it.template().labels().getOrDefault(label, "");
  }
}
