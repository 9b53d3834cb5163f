package dev.quench.rules.query;

import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.Projection;
import dev.quench.common.pattern.PatternBudget;
import dev.quench.common.screen.Need;
import dev.quench.common.text.Checked;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A filter that was read and checked: its fields exist, its patterns and constants are sound. */
public final class Filter {
  /** The longest filter, as in the service; comments count. */
  public static final int MAX_LENGTH = 20_000;

  /** How deep parentheses may nest; the parser recurses, and the stack is finite. */
  public static final int MAX_DEPTH = 100;

  private final String text;
  private final Expr expr;

  /** A part of a filter that was read. */
  Filter(String text, Expr expr) {
    this.text = text;
    this.expr = expr;
  }

  /** Reads a filter; an empty one matches everything. Issues stand where the text is wrong. */
  public static Checked<Filter> parse(String text) {
    return parse(text, new PatternBudget());
  }

  /** Reads one of several filters, which share what their patterns may be together. */
  public static Checked<Filter> parse(String text, PatternBudget patterns) {
    return QueryTokens.of(text)
        .match(tokens -> FilterReader.read(tokens, patterns), Checked.Invalid<Expr>::new)
        .match(expr -> new Checked.Valid<>(new Filter(text, expr)), Checked.Invalid<Filter>::new);
  }

  /** The filter as written. */
  public String text() {
    return text;
  }

  /** The fields it looks at, in the order of the text. */
  public List<FieldPath> paths() {
    Set<FieldPath> paths = new LinkedHashSet<>();
    expr.paths(paths::add);
    return List.copyOf(paths);
  }

  /** Whether it searches all fields. */
  public boolean needsEverything() {
    return expr.needsEverything();
  }

  /** Everything needed to evaluate it. */
  public Projection projection() {
    return Projection.of(paths(), needsEverything());
  }

  /**
   * Binds it to the slots of a projection.
   *
   * @throws IllegalArgumentException if the projection lacks a field it looks at
   */
  public Predicate compile(Projection projection) {
    if (needsEverything() && !projection.readsEverything()) {
      throw new IllegalArgumentException("projection: fields only (expected: everything)");
    }
    return expr.compile(projection);
  }

  /**
   * The logs an entry must be in to match, by decoded and folded id; empty when any may do. What an
   * index over many filters dispatches on.
   */
  public Optional<Set<String>> logs() {
    return expr.logs();
  }

  /** What an entry shows that matches it: each of these, as far as that is known. */
  public List<Need> needs() {
    return expr.needs();
  }

  /** Whether it is a single test of a field, and false for entries that lack the field. */
  boolean missesAbsent() {
    return expr instanceof Expr.Present || (expr instanceof Expr.FieldTest it && !it.whenAbsent());
  }
}
