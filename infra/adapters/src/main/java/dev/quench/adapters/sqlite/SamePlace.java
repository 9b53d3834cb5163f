package dev.quench.adapters.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Where a file was that is open. On Unix one that was removed or moved away can be read and written
 * as before, while whoever opens its path has another; Windows lets nobody remove it.
 */
final class SamePlace {
  private final Path path;
  private final Optional<Object> file;

  private SamePlace(Path path, Optional<Object> file) {
    this.path = path;
    this.file = file;
  }

  static SamePlace of(Path path) throws IOException {
    return new SamePlace(path, file(path));
  }

  /** Does nothing while the path leads to that file. */
  void require() throws IOException {
    Optional<Object> now = now();
    if (!now.equals(file)) {
      throw new IOException(
          (now.isEmpty() ? "the file was removed or moved away" : "another file took its place")
              + " (expected: "
              + path
              + " as it was opened; move it back, or start Quench again to go on with what is"
              + " there now)");
    }
  }

  private Optional<Object> now() throws IOException {
    try {
      return file(path);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Optional<Object> file(Path path) throws IOException {
    return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
  }
}
