package dev.quench.remediation.plan;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Memory;
import dev.quench.remediation.Repute;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.policy.ServicePolicy;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.Template;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chooses the revision to go back to: known good first, else a provisional one. */
public final class Targets {
  private final ServicePolicy policy;
  private final Memory memory;
  private final Facts facts;
  private final Instant since;
  private final boolean mayTag;

  /** For times without an incident: what is known good is not doubted. */
  public Targets(ServicePolicy policy, Memory memory, Facts facts) {
    this(policy, memory, facts, Instant.MAX, true);
  }

  /**
   * For an incident: known good that was found to fail since is passed over, if there is other; and
   * where no other URL may be given, what has none comes last.
   */
  public Targets(ServicePolicy policy, Memory memory, Facts facts, Instant since, boolean mayTag) {
    this.policy = policy;
    this.memory = memory;
    this.facts = facts;
    this.since = since;
    this.mayTag = mayTag;
  }

  /** The best target when {@code failing} is to lose its traffic. */
  public TargetChoice insteadOf(RevisionName failing) {
    Optional<Revision> bad = facts.revision(failing);
    if (bad.isEmpty()) {
      return TargetChoice.none(Refusal.NO_TARGET, failing + " is not among the revisions");
    }
    List<Revision> fit = facts.revisions().stream().filter(it -> eligible(it, bad.get())).toList();
    List<Revision> usable = fit.stream().filter(it -> !neverServed(it)).toList();
    return usable.stream()
        .filter(it -> !digest(it).equals(digest(bad.get())))
        .min(preference())
        .map(it -> TargetChoice.of(it, standing(it)))
        .orElseGet(() -> none(usable, fit, bad.get()));
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
    return memory.repute().bad(revision.name(), digest(revision));
  }

  /** Whether a revision is known good, or made of what is. */
  public boolean knownGood(Revision revision) {
    return memory.repute().good(revision.name(), digest(revision));
  }

  private boolean eligible(Revision it, Revision bad) {
    return it.usable()
        && !it.name().equals(bad.name())
        && (it.createTime().isBefore(bad.createTime()) || shares(it))
        && environment(it).equals(environment(bad))
        && !knownBad(it);
  }

  /** What Quench saw being made and never saw with traffic: nobody ever used it. */
  private boolean neverServed(Revision it) {
    Repute repute = memory.repute();
    return !repute.served(it.name())
        && !knownGood(it)
        && repute.began().filter(it.createTime()::isAfter).isPresent();
  }

  private Comparator<Revision> preference() {
    return Comparator.<Revision, Boolean>comparing(it -> !mayTag && mute(it))
        .thenComparingInt(this::rank)
        .thenComparing(it -> failed(it) && mute(it))
        .thenComparing(Comparator.comparing(Revision::createTime).reversed())
        .thenComparing(Revision::name);
  }

  private boolean mute(Revision it) {
    return facts.service().tagUri(it.name()).isEmpty();
  }

  private int rank(Revision it) {
    if (failed(it)) {
      return 4;
    }
    if (shares(it)) {
      return 0;
    }
    return knownGood(it) ? 1 : memory.repute().served(it.name()) ? 2 : 3;
  }

  /** Whether it has a part of the traffic now: it is warm, and people chose it. */
  private boolean shares(Revision it) {
    return facts.service().share(it.name()) > 0;
  }

  /** Known good stays so when a dependency fails; only now, and for as long, it is passed over. */
  private boolean failed(Revision it) {
    return memory
        .repute()
        .known(it.name())
        .flatMap(Repute.Known::failedAt)
        .filter(at -> !knownGood(it) || !at.isBefore(since))
        .isPresent();
  }

  private String standing(Revision it) {
    return switch (rank(it)) {
      case 0 -> "it shares the traffic, and nothing is on record against it";
      case 1 -> "known good";
      case 2 -> "provisional: it has carried traffic, and nothing is on record against it";
      case 4 -> "our requests to it failed as well, and there is no other";
      default ->
          "provisional: the newest older Ready revision that differs, made before Quench looked";
    };
  }

  private TargetChoice none(List<Revision> usable, List<Revision> fit, Revision failing) {
    return usable.isEmpty()
        ? TargetChoice.none(
            Refusal.NO_TARGET,
            "no Ready revision older than %s%s, not known bad%s"
                .formatted(failing.name(), alike(failing), unused(fit)))
        : TargetChoice.none(
            Refusal.NOTHING_WOULD_CHANGE,
            usable.get(0).name() + " is made of the same image and template as " + failing.name());
  }

  private static String unused(List<Revision> fit) {
    List<String> names = fit.stream().map(it -> it.name().value()).toList();
    return names.isEmpty() ? "" : ", that ever carried traffic (never did: %s)".formatted(names);
  }

  private String alike(Revision failing) {
    String label = policy.likeness().environmentLabel();
    if (label.isEmpty()) {
      return "";
    }
    String value = environment(failing);
    return value.isEmpty() ? " without the label " + label : " with " + label + "=" + value;
  }

  private Template template(Revision it) {
    return policy.likeness().essence(it.template());
  }

  private String environment(Revision it) {
    return policy.likeness().environment(it.template());
  }
}
