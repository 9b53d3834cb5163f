package dev.quench.common;

import java.util.Optional;
import java.util.function.Function;

/** What came of looking: a value, or the reason there is none. Not knowing is never a value. */
public sealed interface Reading<T> {

  /** It was read. */
  record Known<T>(T value) implements Reading<T> {}

  /** It could not be read; {@code reason} names what was asked, of whom, and what went wrong. */
  record Unreadable<T>(String reason) implements Reading<T> {}

  /** Wraps what was read. */
  static <T> Reading<T> known(T value) {
    return new Known<>(value);
  }

  /** Says why nothing was. */
  static <T> Reading<T> unreadable(String reason) {
    return new Unreadable<>(reason);
  }

  /** Continues with one or the other. */
  default <R> R match(Function<? super T, R> known, Function<String, R> unreadable) {
    return this instanceof Known<T> it
        ? known.apply(it.value())
        : unreadable.apply(((Unreadable<T>) this).reason());
  }

  /** The value, when it was read. */
  default Optional<T> toOptional() {
    return match(Optional::of, reason -> Optional.empty());
  }
}
