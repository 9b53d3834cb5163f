package dev.quench.sandbox.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an image name stands for.
 *
 * @param command the command line; its process listens on the port in {@code PORT}
 * @param directory where it runs
 * @param environment the image's own variables; a revision's override them
 */
public record Image(List<String> command, Path directory, Map<String, String> environment) {

  public Image {
    command = List.copyOf(command);
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    if (command.isEmpty()) {
      throw new IllegalArgumentException("command: none (expected: a command line)");
    }
  }
}
