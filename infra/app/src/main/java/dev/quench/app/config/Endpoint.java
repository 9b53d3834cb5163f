package dev.quench.app.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an API is served.
 *
 * @param host a name or an address; an IPv6 address in brackets
 * @param port 1..65535
 */
public record Endpoint(String host, int port) {
  private static final Pattern HOST_PORT = Pattern.compile("([^:/\\s]+|\\[[0-9a-fA-F:]+]):(\\d+)");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d+){3}|\\[::1]|0\\.0\\.0\\.0");

  public Endpoint {
    if (host.isBlank()) {
      throw new IllegalArgumentException("host: '' (expected: a name or an address)");
    }
    if (!inRange(port)) {
      throw new IllegalArgumentException("port: " + port + " (expected: 1..65535)");
    }
  }

  /** Reads {@code host:port}; empty when the text is something else. */
  public static Optional<Endpoint> parse(String text) {
    Matcher m = HOST_PORT.matcher(text);
    return m.matches() && m.group(2).length() < 6 && inRange(Integer.parseInt(m.group(2)))
        ? Optional.of(new Endpoint(m.group(1), Integer.parseInt(m.group(2))))
        : Optional.empty();
  }

  /** Whether it is on this machine, where no certificate is: called without TLS or credentials. */
  public boolean plaintext() {
    return LOOPBACK.matcher(host).matches();
  }

  private static boolean inRange(int port) {
    return port >= 1 && port <= 65535;
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
