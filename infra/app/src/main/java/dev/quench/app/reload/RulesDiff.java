package dev.quench.app.reload;

import dev.quench.app.Rulebook;
import dev.quench.common.RuleId;
import dev.quench.remediation.notice.Notice.Detail;
import dev.quench.remediation.policy.Mode;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.policy.ServicePolicy;
import dev.quench.remediation.routing.Silence;
import dev.quench.rules.file.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What became different from one rule file to the next, part by part, and whose it is. */
public final class RulesDiff {
  private final List<Detail> details = new ArrayList<>();

  private RulesDiff() {}

  /** A detail for each rule, mode and service that was added, removed or changed. */
  public static List<Detail> between(Rulebook old, Rulebook next) {
    RulesDiff diff = new RulesDiff();
    diff.compare(
        "rule",
        byId(old.rules().rules(), it -> it.id().value()),
        byId(next.rules().rules(), it -> it.id().value()),
        RulesDiff::same,
        RulesDiff::owner);
    diff.compare(
        "mode",
        byId(old.policy().modes(), it -> it.id().value()),
        byId(next.policy().modes(), it -> it.id().value()),
        Mode::equals,
        it -> "");
    diff.compare(
        "service",
        byId(old.policy().services(), RulesDiff::named),
        byId(next.policy().services(), RulesDiff::named),
        ServicePolicy::equals,
        it -> "");
    diff.compare(
        "silence",
        byId(old.policy().silences().all(), Silence::id),
        byId(next.policy().silences().all(), Silence::id),
        Silence::equals,
        it -> " (by " + it.by() + ", until " + it.until() + ")");
    diff.whole("contacts", Policy::contacts, old, next);
    diff.whole("routing", it -> it.routing().routes(), old, next);
    diff.whole("severity", Policy::severities, old, next);
    diff.whole("inhibition", Policy::inhibitions, old, next);
    diff.whole("fleet", Policy::fleet, old, next);
    if (!order(old, next).equals(order(next, old))) {
      diff.details.add(
          new Detail("changed", "the order of rules, which decides who names an entry"));
    }
    return diff.details;
  }

  private void whole(String section, Function<Policy, Object> part, Rulebook old, Rulebook next) {
    if (!part.apply(old.policy()).equals(part.apply(next.policy()))) {
      details.add(new Detail("changed", section));
    }
  }

  private static String named(ServicePolicy it) {
    return it.name() + it.place().suffix();
  }

  private <T> void compare(
      String kind,
      Map<String, T> old,
      Map<String, T> next,
      BiPredicate<T, T> same,
      Function<T, String> owner) {
    next.forEach(
        (id, it) -> {
          T was = old.get(id);
          if (was == null) {
            add("added", kind, id, owner.apply(it));
          } else if (!same.test(was, it)) {
            add("changed", kind, id, owner.apply(it));
          }
        });
    old.forEach(
        (id, it) -> {
          if (!next.containsKey(id)) {
            add("removed", kind, id, owner.apply(it));
          }
        });
  }

  private void add(String what, String kind, String id, String owner) {
    details.add(new Detail(what, kind + " " + id + owner));
  }

  private static <T> Map<String, T> byId(List<T> all, Function<T, String> id) {
    return all.stream()
        .collect(Collectors.toMap(id, it -> it, (first, again) -> first, LinkedHashMap::new));
  }

  private static boolean same(Rule old, Rule next) {
    return old.fingerprint().equals(next.fingerprint())
        && Objects.equals(old.owner(), next.owner())
        && old.shows().equals(next.shows())
        && old.note().equals(next.note());
  }

  private static String owner(Rule rule) {
    String shadow = rule.shadow() ? ", in shadow" : "";
    return (rule.owner().isEmpty() ? " (no owner" : " (owner " + rule.owner()) + shadow + ")";
  }

  /** The rules of one file, in its order, that another has as well. */
  private static List<RuleId> order(Rulebook of, Rulebook other) {
    Set<RuleId> known =
        other.rules().rules().stream().map(Rule::id).collect(Collectors.toCollection(TreeSet::new));
    return of.rules().rules().stream().map(Rule::id).filter(known::contains).toList();
  }
}
