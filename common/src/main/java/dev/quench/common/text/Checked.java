package dev.quench.common.text;

import java.util.List;
import java.util.function.Function;

/** A phase returns its product or all its problems. */
public sealed interface Checked<T> {

  /** Nothing was wrong. */
  record Valid<T>(T product) implements Checked<T> {}

  /** Everything that was wrong, in the order of the text. */
  record Invalid<T>(List<Issue> issues) implements Checked<T> {
    public Invalid {
      issues = List.copyOf(issues);
    }
  }

  /** The product, unless there are issues. */
  static <T> Checked<T> of(T product, List<Issue> issues) {
    return issues.isEmpty() ? new Valid<>(product) : new Invalid<>(issues);
  }

  /** Continues with one or the other. */
  default <R> R match(Function<? super T, R> valid, Function<List<Issue>, R> invalid) {
    return this instanceof Valid<T> it
        ? valid.apply(it.product())
        : invalid.apply(((Invalid<T>) this).issues());
  }
}
