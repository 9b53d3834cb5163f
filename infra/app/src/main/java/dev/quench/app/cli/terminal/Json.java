package dev.quench.app.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.quench.adapters.sqlite.LedgerCodec;

/** Records and maps as one line of JSON, as the ledger writes them but for plain keys. */
public final class Json {
  private static final LedgerCodec CODEC = LedgerCodec.withPlainKeys();

  private Json() {}

  public static String text(Object value) {
    try {
      return CODEC.encode(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
