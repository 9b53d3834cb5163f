package dev.quench.app.ruletest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quench.common.text.YamlNode;
import java.math.BigDecimal;

/** YAML as the JSON it stands for; what is quoted is a text. */
final class JsonOfYaml {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonOfYaml() {}

  static JsonNode of(YamlNode node) {
    if (node instanceof YamlNode.Mapping it) {
      return object(it);
    }
    return node instanceof YamlNode.Sequence it ? array(it) : scalar((YamlNode.Scalar) node);
  }

  static ObjectNode object(YamlNode.Mapping mapping) {
    ObjectNode object = JSON.objectNode();
    mapping.entries().forEach(it -> object.set(it.key(), of(it.value())));
    return object;
  }

  private static ArrayNode array(YamlNode.Sequence sequence) {
    ArrayNode array = JSON.arrayNode();
    sequence.items().forEach(it -> array.add(of(it)));
    return array;
  }

  private static JsonNode scalar(YamlNode.Scalar it) {
    return switch (it.type()) {
      case TEXT -> JSON.textNode(it.text());
      case NUMBER -> number(it.text());
      case BOOLEAN -> JSON.booleanNode(Boolean.parseBoolean(it.text()));
      case NULL -> JSON.nullNode();
    };
  }

  /** YAML has numbers that JSON has not, such as 0x1F; those are taken for what is written. */
  private static JsonNode number(String text) {
    try {
      return JSON.numberNode(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return JSON.textNode(text);
    }
  }
}
