package dev.quench.app.cli.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.quench.common.text.JsonFault;

/**
 * Why a line is not the JSON it should be.
 *
 * @param column from 1
 */
record BadJson(int column, String message) {

  static BadJson of(JsonProcessingException e) {
    JsonFault fault = JsonFault.of(e);
    return new BadJson(fault.position().column(), fault.message());
  }

  static BadJson tooLong() {
    return new BadJson(1, "longer than " + Lines.MAX_LENGTH + " bytes (expected: a shorter line)");
  }

  static BadJson severalLines(String mend) {
    return new BadJson(
        1, "an entry over several lines (expected: each in one line, as " + mend + " writes it)");
  }

  BadJson movedBy(int columns) {
    return new BadJson(column + columns, message);
  }
}
