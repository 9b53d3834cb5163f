package dev.quench.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;

/** Which step of a build failed, by its id; by its place, counted from 0, where it has none. */
final class BuildSteps {
  private final Collection<String> failures;
  private Optional<String> failed = Optional.empty();

  private BuildSteps(Collection<String> failures) {
    this.failures = failures;
  }

  /**
   * The first step with such a status; empty when no step has one, as when a build never began.
   *
   * @param failures the statuses that mean a failure
   */
  static Optional<String> failed(byte[] build, Collection<String> failures) throws BrokenBody {
    BuildSteps steps = new BuildSteps(failures);
    return JsonBody.read(build, steps::of);
  }

  private Optional<String> of(JsonParser json) throws IOException {
    json.nextToken();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean steps = json.currentName().equals("steps");
      if (json.nextToken() == JsonToken.START_ARRAY && steps) {
        all(json);
      } else {
        json.skipChildren();
      }
    }
    return failed;
  }

  private void all(JsonParser json) throws IOException {
    for (int place = 0; json.nextToken() != JsonToken.END_ARRAY; place++) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        one(json, place);
      } else {
        json.skipChildren();
      }
    }
  }

  private void one(JsonParser json, int place) throws IOException {
    String id = "";
    String status = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      String value = json.nextToken() == JsonToken.VALUE_STRING ? json.getText() : "";
      json.skipChildren();
      id = name.equals("id") ? value : id;
      status = name.equals("status") ? value : status;
    }
    if (failed.isEmpty() && failures.contains(status)) {
      failed = Optional.of(id.isBlank() ? "step " + place : id);
    }
  }
}
