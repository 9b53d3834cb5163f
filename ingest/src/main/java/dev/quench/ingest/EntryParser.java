package dev.quench.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import dev.quench.common.text.WrongJson;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A parser that refuses fields of a LogEntry whose JSON is of the wrong type, as they pass. */
final class EntryParser extends JsonParserDelegate {
  private final Deque<EntryShape> open = new ArrayDeque<>();

  EntryParser(JsonParser json) {
    super(json);
  }

  @Override
  public @Nullable JsonToken nextToken() throws IOException {
    JsonToken token = super.nextToken();
    if (token != null && token != JsonToken.FIELD_NAME) {
      pass(token);
    }
    return token;
  }

  /** What is skipped is read all the same, only not by us. */
  @Override
  public JsonParser skipChildren() throws IOException {
    if (currentToken().isStructStart()) {
      open.pop();
    }
    super.skipChildren();
    return this;
  }

  private void pass(JsonToken token) throws IOException {
    if (token.isStructEnd()) {
      open.pop();
      return;
    }
    EntryShape shape = shape();
    if (!shape.allows(token)) {
      throw new WrongJson(this, path() + ": " + name(token), shape.toString());
    }
    if (token.isStructStart()) {
      open.push(shape);
    }
  }

  private EntryShape shape() throws IOException {
    EntryShape around = open.peek();
    if (around == null) {
      return EntryShape.ENTRY;
    }
    String field = currentName();
    return field == null ? EntryShape.ANY : around.at(field);
  }

  private String path() {
    String pointer = getParsingContext().pathAsPointer().toString();
    return pointer.isEmpty() ? "body" : pointer.substring(1).replace('/', '.');
  }

  private static String name(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a text";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      default -> "null";
    };
  }
}
