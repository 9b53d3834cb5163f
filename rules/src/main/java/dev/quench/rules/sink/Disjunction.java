package dev.quench.rules.sink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One of several conjunctions holds; what they share is written once, before the rest of them. */
final class Disjunction {
  private static final String INDENT = "  ";

  private final List<Set<String>> terms;

  private Disjunction(List<Set<String>> terms) {
    this.terms = terms;
  }

  /** A conjunction that says no more than another makes the other needless. */
  static Disjunction of(List<Set<String>> terms) {
    List<Set<String>> distinct = new ArrayList<>(new LinkedHashSet<>(terms));
    return new Disjunction(
        distinct.stream()
            .filter(it -> distinct.stream().noneMatch(o -> o != it && it.containsAll(o)))
            .toList());
  }

  /** The whole as a filter, with more conjuncts before it. */
  String and(List<String> more) {
    List<String> lines = new ArrayList<>(more);
    lines.addAll(lines());
    return String.join("\n", lines);
  }

  /** Lines that are joined by AND; none when everything is meant. */
  private List<String> lines() {
    if (terms.stream().anyMatch(Set::isEmpty)) {
      return List.of();
    }
    if (terms.size() == 1) {
      return List.copyOf(terms.get(0));
    }
    List<List<String>> members = members();
    if (members.size() == 1) {
      return members.get(0);
    }
    List<String> lines = new ArrayList<>();
    for (List<String> member : members) {
      lines.add(lines.isEmpty() ? "((" : ") OR (");
      member.forEach(it -> lines.add(INDENT + it));
    }
    lines.add("))");
    return lines;
  }

  /** The conjunctions, those with a shared part together. */
  private List<List<String>> members() {
    List<List<String>> members = new ArrayList<>();
    List<Set<String>> rest = terms;
    while (!rest.isEmpty()) {
      String shared = mostShared(rest);
      List<Set<String>> sharing = rest.stream().filter(it -> it.contains(shared)).toList();
      members.add(sharing.size() == 1 ? List.copyOf(sharing.get(0)) : together(shared, sharing));
      rest = rest.stream().filter(it -> !it.contains(shared)).toList();
    }
    return members;
  }

  private static List<String> together(String shared, List<Set<String>> sharing) {
    List<String> lines = new ArrayList<>(List.of(shared));
    lines.addAll(Disjunction.of(sharing.stream().map(it -> without(it, shared)).toList()).lines());
    return lines;
  }

  private static Set<String> without(Set<String> all, String one) {
    return all.stream()
        .filter(it -> !it.equals(one))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String mostShared(List<Set<String>> terms) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    terms.forEach(term -> term.forEach(it -> counts.merge(it, 1, Integer::sum)));
    int most = counts.values().stream().mapToInt(it -> it).max().orElseThrow();
    return counts.keySet().stream()
        .filter(it -> counts.getOrDefault(it, 0) == most)
        .findFirst()
        .orElseThrow();
  }
}
