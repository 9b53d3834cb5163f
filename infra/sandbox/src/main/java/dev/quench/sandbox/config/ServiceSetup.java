package dev.quench.sandbox.config;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A service that exists from the start, with one revision.
 *
 * @param image the name of an image
 * @param port of the service's URL on the loopback address; 0 for any
 */
public record ServiceSetup(
    String name,
    String image,
    Map<String, String> environment,
    Map<String, String> labels,
    int port) {

  public ServiceSetup {
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }
}
