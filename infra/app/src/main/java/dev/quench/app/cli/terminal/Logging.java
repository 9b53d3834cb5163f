package dev.quench.app.cli.terminal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One line a record on standard error. Named to java.util.logging by a system property, so that a
 * command that logs nothing does not pay for it.
 */
public final class Logging {
  private static final String DEBUG = "quench.debug";

  /**
   * Held, or they would be collected, and their levels with them. In a class of their own, because
   * asking for a logger before {@link #configure} would make java.util.logging configure itself.
   */
  private static final class Ours {
    static final List<Logger> LOGGERS =
        List.of(Logger.getLogger("dev.quench"), Logger.getLogger("quench"));
  }

  /** Called by java.util.logging when the first logger is asked for. */
  public Logging() {
    Level level = Boolean.getBoolean(DEBUG) ? Level.FINE : Level.WARNING;
    Handler handler = new ToStandardError();
    handler.setLevel(Level.ALL);
    handler.setFormatter(new OneLine());
    Logger root = Logger.getLogger("");
    root.setLevel(level);
    root.addHandler(handler);
    Ours.LOGGERS.forEach(it -> it.setLevel(Boolean.getBoolean(DEBUG) ? Level.FINE : Level.INFO));
  }

  public static void configure(String... args) {
    System.setProperty("java.util.logging.config.class", Logging.class.getName());
    System.setProperty(DEBUG, String.valueOf(Arrays.asList(args).contains("--debug")));
  }

  /** What standard error is when something is logged: a run puts one there that never blocks. */
  private static final class ToStandardError extends Handler {

    @Override
    public void publish(LogRecord it) {
      if (isLoggable(it)) {
        System.err.print(getFormatter().format(it));
        System.err.flush();
      }
    }

    @Override
    public void flush() {
      System.err.flush();
    }

    @Override
    public void close() {
      flush();
    }
  }

  /** {@code 12:00:00.000 WARNING Driver: what happened (cause: Kind: message)}. */
  public static final class OneLine extends Formatter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    @Override
    public String format(LogRecord it) {
      return "%s %s %s: %s%s%n"
          .formatted(
              TIME.format(Instant.ofEpochMilli(it.getMillis()).atZone(ZoneId.systemDefault())),
              it.getLevel().getName(),
              shortName(it.getLoggerName()),
              formatMessage(it).replace('\n', ' '),
              causes(it.getThrown()));
    }

    private static String shortName(@Nullable String logger) {
      return logger == null ? "" : logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static String causes(@Nullable Throwable thrown) {
      StringBuilder chain = new StringBuilder();
      int depth = 0;
      for (Throwable it = thrown; it != null && depth < 8; it = it.getCause(), depth++) {
        chain.append(" (cause: ").append(String.valueOf(it).replace('\n', ' ')).append(')');
      }
      return chain.toString();
    }
  }
}
