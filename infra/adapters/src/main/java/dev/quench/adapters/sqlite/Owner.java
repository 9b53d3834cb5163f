package dev.quench.adapters.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose a file is, for messages to somebody else who wants to write it. */
final class Owner {
  private Owner() {}

  /** Whose it is, where this process may not write a file or, as SQLite must, beside it. */
  static Optional<String> keepsFrom(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return Stream.of(absolute, absolute.getParent() == null ? absolute : absolute.getParent())
        .map(Owner::nearest)
        .filter(it -> !Files.isWritable(it))
        .findFirst()
        .map(Owner::inWords);
  }

  /** A sentence about what this process wants to write. */
  static String inWords(Path there) {
    String self = System.getProperty("user.name");
    try {
      String owner = Files.getOwner(there).getName();
      return "%s belongs to %s, and this is run by %s (expected: to be run by %s)"
          .formatted(there, owner, self, owner);
    } catch (IOException e) {
      return "whose %s is cannot be read, and this is run by %s".formatted(there, self);
    }
  }

  /** A file, or the nearest directory above it that is there. */
  static Path nearest(Path file) {
    Path there = file;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }
}
