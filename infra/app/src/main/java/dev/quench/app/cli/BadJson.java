package dev.quench.app.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Why a line is not the JSON it should be.
 *
 * @param column from 1
 */
record BadJson(int column, String message) {

  static BadJson of(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String message = e.getOriginalMessage().lines().findFirst().orElse("not JSON");
    return new BadJson(at == null ? 1 : Math.max(1, at.getColumnNr()), message);
  }

  static BadJson tooLong() {
    return new BadJson(1, "longer than " + Lines.MAX_LENGTH + " bytes (expected: a shorter line)");
  }

  BadJson movedBy(int columns) {
    return new BadJson(column + columns, message);
  }
}
