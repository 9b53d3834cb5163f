package dev.quench.adapters;

import com.google.api.gax.rpc.ApiException;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;

/** An exception and its causes as one line, for the results that ports give instead of throwing. */
public final class CauseChain {

  /** Deeper chains are cut: what matters is near the top. */
  private static final int MAX_DEPTH = 8;

  private CauseChain() {}

  /**
   * Names each exception with its message, outermost first; repeated messages are left out. What an
   * API answers stands as it says it, without the names of the classes that carry it.
   */
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
    } else if (!onlyCarries(failure) && words.stream().noneMatch(it -> it.contains(message))) {
      words.add(failure instanceof StatusRuntimeException ? message : name + ": " + message);
    }
  }

  /** Google's clients wrap an answer, and repeat it with the name of its class. */
  private static boolean onlyCarries(Throwable failure) {
    return failure instanceof ApiException && failure.getCause() instanceof StatusRuntimeException;
  }
}
