package dev.quench.sandbox;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The node that is installed here, wherever that is. */
public final class Node {
  private Node() {}

  /** Where it is; a test that wants it is skipped when it is nowhere. */
  public static Path installed() {
    Optional<Path> node =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .map(it -> Path.of(it, "node"))
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(
        node.isPresent(),
        "node is not installed (no node on the PATH): a service in Node is not tested here");
    return node.orElseThrow();
  }
}
