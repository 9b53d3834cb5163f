package dev.quench.adapters.sqlite;

import dev.quench.adapters.Program;
import dev.quench.remediation.ledger.Key;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.LedgerContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Another process on the same ledger, which counts a note up. */
final class CountingProcess {

  private CountingProcess() {}

  static Program start(Path file, Key key, int times) {
    return Program.start(
        CountingProcess.class,
        Map.of(),
        file.toString(),
        key.kind(),
        key.name(),
        Integer.toString(times));
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
