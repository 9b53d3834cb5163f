package dev.quench.sandbox.grpc;

import java.util.List;

/**
 * A page of a listing.
 *
 * @param next the token of the page after it; empty when there is none
 */
public record Page<T>(List<T> items, String next) {
  private static final int LARGEST = 1000;

  /** Cuts a page; the token is the index of its first item. */
  public static <T> Page<T> of(List<T> all, int size, int usualSize, String token) {
    int from = token.isEmpty() ? 0 : index(token, all.size());
    int to = Math.min(all.size(), from + Math.min(LARGEST, size > 0 ? size : usualSize));
    return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : "");
  }

  private static int index(String token, int size) {
    if (!token.matches("\\d{1,9}") || Integer.parseInt(token) > size) {
      throw new IllegalArgumentException("page_token: " + token + " (expected: one we gave)");
    }
    return Integer.parseInt(token);
  }
}
