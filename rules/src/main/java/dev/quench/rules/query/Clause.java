package dev.quench.rules.query;

import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.FieldType;
import dev.quench.common.text.Position;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A filter taken apart, so that one can ask about its clauses and write it anew. A list of values
 * is taken apart too: {@code a=(b OR c)} is {@code a=b OR a=c}.
 */
public sealed interface Clause {

  /** The clauses of a filter. */
  static Clause of(Filter filter) {
    return ClauseReader.read(filter);
  }

  /** Where it begins in its filter. */
  Position at();

  /** What it is made of. */
  default List<Clause> parts() {
    return List.of();
  }

  /** The last line of the filter that it stands on. */
  default int lastLine() {
    return parts().stream().mapToInt(Clause::lastLine).max().orElse(at().line());
  }

  /**
   * All of them hold; none of them means always.
   *
   * @param spelled the parts after which an AND is written out
   */
  record All(Position at, List<Clause> parts, Set<Integer> spelled) implements Clause {
    public All {
      parts = List.copyOf(parts);
      spelled = Set.copyOf(spelled);
    }

    /** Parts that are only written beside each other. */
    public All(Position at, List<Clause> parts) {
      this(at, parts, Set.of());
    }

    @Override
    public String toString() {
      return parts.stream().map(All::written).collect(Collectors.joining(" AND "));
    }

    private static String written(Clause part) {
      return part instanceof Any ? "(" + part + ")" : part.toString();
    }
  }

  /**
   * One of them holds.
   *
   * @param grouped it stands in parentheses of its own
   */
  record Any(Position at, List<Clause> parts, boolean grouped) implements Clause {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      String left = ValueLists.left(parts);
      return left.isEmpty()
          ? parts.stream().map(Any::written).collect(Collectors.joining(" OR "))
          : left + ValueLists.of(left, parts);
    }

    private static String written(Clause part) {
      return part instanceof All ? "(" + part + ")" : part.toString();
    }
  }

  /** It does not hold. */
  record Not(Position at, Clause part) implements Clause {
    @Override
    public List<Clause> parts() {
      return List.of(part);
    }

    @Override
    public String toString() {
      return part instanceof Leaf ? "NOT " + part : "NOT (" + part + ")";
    }
  }

  /**
   * One comparison, function or word.
   *
   * @param filter itself, as a filter: what can be evaluated; its text is this clause's
   * @param compared what is compared, if anything is: a field, or what a function makes of it
   * @param word it is a bare word, searched for everywhere
   */
  record Leaf(Position at, Filter filter, Optional<Comparing> compared, boolean word)
      implements Clause {

    /** What is compared, if that is a field itself. */
    public Optional<Comparing> comparing() {
      return compared.filter(it -> it.function().isEmpty());
    }

    /** Whether it is false for an entry that lacks its field. */
    public boolean failsWhenAbsent() {
      return filter.missesAbsent();
    }

    @Override
    public String toString() {
      return filter.text();
    }
  }

  /**
   * A field, or what a function makes of it, compared with one constant.
   *
   * @param function the function as written; empty for the field itself
   * @param type of what is compared
   * @param operator as written, such as {@code >=}
   * @param constant as written, without quotes
   * @param listed the constant stands in a list of values
   */
  record Comparing(
      FieldPath path,
      Optional<String> function,
      FieldType type,
      String operator,
      String constant,
      boolean quoted,
      boolean listed) {

    /** What stands on the left of the operator. */
    public String left() {
      return function.orElseGet(path::toString);
    }

    /** Whether it asks for presence. */
    public boolean isPresence() {
      return operator.equals(":") && constant.equals("*") && !quoted;
    }

    /** Whether the constant is a regular expression. */
    public boolean isRegex() {
      return operator.equals("=~") || operator.equals("!~");
    }

    /** Whether the constant can be read as what the field holds; else the comparison is false. */
    public boolean isConvertible() {
      return isPresence() || isRegex() || Literal.isOf(type, constant);
    }
  }
}
