package dev.quench.common.text;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;

/** JSON that is sound and not what it should be; the message is ours. */
public final class WrongJson extends JsonParseException {
  private static final long serialVersionUID = 1L;

  /** What was found where a parser stands, and what was expected. */
  public WrongJson(JsonParser at, String found, String expected) {
    super(at, found + " (expected: " + expected + ")");
  }
}
