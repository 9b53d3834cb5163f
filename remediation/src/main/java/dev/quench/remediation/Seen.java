package dev.quench.remediation;

import dev.quench.common.EvidenceClass;
import dev.quench.common.ModeId;
import dev.quench.common.RevisionName;
import dev.quench.common.RuleId;
import dev.quench.common.Shown;
import dev.quench.common.SignalId;
import dev.quench.remediation.assess.Window;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one rule saw in an incident.
 *
 * @param count distinct signals that were in the rule's window at once, at most twice its
 *     threshold: there were at least so many
 * @param shown what the entries show of it, as the rule names it
 * @param earliest the first entry of those that crossed the threshold
 * @param latest the latest entry
 * @param agent empty when the rule speaks of the whole service
 */
public record Seen(
    RuleId rule,
    ModeId mode,
    int count,
    Instant first,
    Instant last,
    Optional<String> agent,
    Optional<RevisionName> revision,
    EvidenceClass evidence,
    boolean clientCaused,
    List<Shown> shown,
    Optional<SignalId> earliest,
    Optional<SignalId> latest) {

  public Seen {
    shown = List.copyOf(shown);
  }

  /** What a window holds. */
  public static Seen of(Window it) {
    return new Seen(
        it.rule(),
        it.mode(),
        it.signals().size(),
        it.first(),
        it.last(),
        it.agent(),
        it.revision(),
        it.evidence(),
        it.clientCaused(),
        it.shown(),
        it.earliest(),
        it.latest());
  }

  /** Whether the same is seen, apart from when and how often. */
  public boolean same(Seen other) {
    return rule.equals(other.rule)
        && agent.equals(other.agent)
        && revision.equals(other.revision)
        && clientCaused == other.clientCaused
        && evidence == other.evidence;
  }

  /** Both: from the first to the last of them. */
  public Seen and(Seen other) {
    return new Seen(
        rule,
        mode,
        Math.max(count, other.count),
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last,
        agent,
        revision,
        evidence,
        clientCaused,
        Shown.both(shown, other.shown),
        Stream.concat(earliest.stream(), other.earliest.stream()).min(Comparator.naturalOrder()),
        Stream.concat(latest.stream(), other.latest.stream()).max(Comparator.naturalOrder()));
  }

  /** Without what the entries show and which they are: its record has that. */
  public Seen brief() {
    return new Seen(
        rule,
        mode,
        count,
        first,
        last,
        agent,
        revision,
        evidence,
        clientCaused,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** What it shows, as people read it; empty when it shows nothing. */
  public String showing() {
    return String.join(", ", shown.stream().map(Shown::phrase).toList());
  }
}
