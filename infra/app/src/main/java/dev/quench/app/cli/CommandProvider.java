package dev.quench.app.cli;

/**
 * Adds a command to {@code quench} from another module, found by {@link java.util.ServiceLoader}.
 * The command itself is made only when it is called or listed.
 */
public interface CommandProvider {

  /** What is typed. */
  String name();

  /** A new picocli command, a {@code Callable<Integer>} that returns its exit code. */
  Object command();
}
