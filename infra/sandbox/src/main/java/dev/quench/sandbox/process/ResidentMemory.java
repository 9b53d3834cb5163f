package dev.quench.sandbox.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much memory a process takes, as Linux says it; elsewhere nobody is held to a limit. */
final class ResidentMemory {
  private static final String FIELD = "VmRSS:";

  private ResidentMemory() {}

  /** In MiB; empty when the process has ended, or where this cannot be read. */
  static OptionalLong mebibytes(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try {
      return Files.readAllLines(status).stream()
          .filter(it -> it.startsWith(FIELD))
          .mapToLong(it -> Long.parseLong(it.replaceAll("\\D", "")) / 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
