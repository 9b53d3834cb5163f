package dev.quench.adapters.sqlite;

import dev.quench.remediation.ledger.Key;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.LedgerContract;
import java.io.IOException;
import java.nio.file.Path;

/** Another process on the same ledger, which counts a note up. */
final class CountingProcess {

  private CountingProcess() {}

  static Process start(Path file, Key key, int times) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            CountingProcess.class.getName(),
            file.toString(),
            key.kind(),
            key.name(),
            Integer.toString(times))
        .inheritIO()
        .start();
  }

  public static void main(String[] args) throws IOException {
    Key key = new Key(args[1], args[2]);
    try (Ledger ledger = SqliteLedger.open(Path.of(args[0]))) {
      for (int i = 0; i < Integer.parseInt(args[3]); i++) {
        LedgerContract.increment(ledger, key);
      }
    }
  }
}
