package dev.quench.adapters;

import java.util.ArrayList;
import java.util.List;

/** An exception and its causes as one line, for the results that ports give instead of throwing. */
public final class CauseChain {

  /** Deeper chains are cut: what matters is near the top. */
  private static final int MAX_DEPTH = 8;

  private CauseChain() {}

  /** Names each exception with its message, outermost first; repeated messages are left out. */
  public static String inWords(Throwable failure) {
    List<String> words = new ArrayList<>();
    Throwable next = failure;
    for (int depth = 0; next != null && depth < MAX_DEPTH; depth++) {
      addUnlessSaid(words, next);
      next = next.getCause();
    }
    return String.join("; caused by ", words);
  }

  private static void addUnlessSaid(List<String> words, Throwable failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    if (message == null) {
      words.add(name);
    } else if (words.stream().noneMatch(it -> it.contains(message))) {
      words.add(name + ": " + message);
    }
  }
}
