package dev.quench.app.drive;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the driver says of itself in the process's log. */
final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger("quench.driver");

  private Journal() {}

  static void debug(String what) {
    LOG.debug(what);
  }

  static void warn(String what, Throwable cause) {
    LOG.warn(what, cause);
  }

  static void warn(String what) {
    LOG.warn(what);
  }
}
