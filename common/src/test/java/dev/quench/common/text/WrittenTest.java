package dev.quench.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The question mark in a scalar is found where the file has it, however the scalar is written. */
class WrittenTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key: a b ? c",
        "key: '?'",
        "key: a b\n  c ? d",
        "key: 'it''s ? fine'",
        "key: 'it''s\n\n  two ? lines'",
        "key: \"a \\\"b\\\" ? c\"",
        "key: \"\\u00e9\\x41\\U0001F600 \\\\ ?\"",
        "key: \"a\\nb\\n ? c\"",
        "key: \"a \\\n  b ? c\"",
        "key: |\n  a\n\n    b ? c\n  d",
        "key: |-  # why\n  a\n  ? b",
        "key: >\n  a\n  b ? c\n\n  d",
        "key: |2\n    indented ? more",
        "before: 1\nkey: |\n  😀😀 ? x",
        "é: x\nkey: {a: b}\nkey2: '😀 ?'",
        "list: [a, 'b', \"c ? d\"]",
      })
  void aPlaceInAScalarIsAPlaceInItsFile(String file) {
    YamlNode.Scalar scalar =
        scalars(root(file)).filter(it -> it.text().contains("?")).findFirst().orElseThrow();

    assertThat(scalar.place(place(scalar.text()))).isEqualTo(place(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"key: a b", "key: 'a b'", "key: \"a b\"", "key: |\n  a b\n"})
  void theEndIsAfterTheLastCharacter(String file) {
    YamlNode.Scalar scalar = scalars(root(file)).findFirst().orElseThrow();

    assertThat(scalar.place(new Position(1, 4))).isEqualTo(place(file.replaceFirst("b", "b?")));
  }

  private static Position place(String text) {
    String before = text.substring(0, text.indexOf('?'));
    String line = before.substring(before.lastIndexOf('\n') + 1);
    int lines = (int) before.chars().filter(it -> it == '\n').count();
    return new Position(lines + 1, line.codePointCount(0, line.length()) + 1);
  }

  private static YamlNode root(String file) {
    return YamlParser.parse(file)
        .match(
            it -> it,
            issues -> {
              throw new AssertionError(issues.toString());
            });
  }

  private static Stream<YamlNode.Scalar> scalars(YamlNode node) {
    if (node instanceof YamlNode.Scalar it) {
      return Stream.of(it);
    }
    List<YamlNode> below =
        node instanceof YamlNode.Mapping map
            ? map.entries().stream().map(YamlNode.Entry::value).toList()
            : ((YamlNode.Sequence) node).items();
    return below.stream().flatMap(WrittenTest::scalars);
  }
}
