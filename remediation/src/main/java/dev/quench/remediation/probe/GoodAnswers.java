package dev.quench.remediation.probe;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The good answers of one side to one call, as far as they may be compared: whether they say the
 * same among themselves, and the same as the other side's.
 */
final class GoodAnswers {
  private final List<SortedMap<String, String>> contents;
  private final Set<String> shape = new TreeSet<>();
  private final Set<String> always = new TreeSet<>();
  private final Set<String> unsteady = new TreeSet<>();

  /** What varies legitimately is left out. */
  GoodAnswers(List<AnswerText> answers, List<String> varying) {
    contents = answers.stream().map(it -> it.without(varying)).toList();
    List<Set<String>> shapes = contents.stream().map(GoodAnswers::shape).toList();
    shapes.forEach(shape::addAll);
    always.addAll(shape);
    shapes.forEach(always::retainAll);
    contents.forEach(it -> compare(contents.get(0), it));
  }

  private static Set<String> shape(Map<String, String> content) {
    return content.keySet().stream().map(AnswerText::shape).collect(Collectors.toSet());
  }

  private void compare(Map<String, String> one, Map<String, String> other) {
    Set<String> pointers = new TreeSet<>(one.keySet());
    pointers.addAll(other.keySet());
    pointers.removeIf(it -> Objects.equals(one.get(it), other.get(it)));
    pointers.forEach(it -> unsteady.add(AnswerText.shape(it)));
  }

  /** Where they differ from sample to sample, list indexes left out. */
  Set<String> unsteady() {
    return unsteady;
  }

  /** Whether there is something at a pointer, or below it, in which these answers agree. */
  boolean holds(String pointer) {
    return shape.stream().anyMatch(it -> AnswerText.within(it, pointer) && !unsteady.contains(it));
  }

  /** The first pointer that each of the other side's answers has, and none of these. */
  Optional<String> lacks(GoodAnswers other) {
    return contents.isEmpty()
        ? Optional.empty()
        : other.always.stream().filter(it -> !shape.contains(it)).findFirst();
  }

  /** The first pointer of the other side's answers at which these say something else. */
  Optional<String> different(GoodAnswers other) {
    if (contents.isEmpty() || other.contents.isEmpty()) {
      return Optional.empty();
    }
    SortedMap<String, String> mine = contents.get(0);
    return other.contents.get(0).entrySet().stream()
        .filter(it -> !it.getValue().equals(mine.get(it.getKey())))
        .map(Map.Entry::getKey)
        .filter(it -> !other.unsteady.contains(AnswerText.shape(it)))
        .findFirst();
  }
}
