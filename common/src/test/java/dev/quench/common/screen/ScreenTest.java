package dev.quench.common.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.Value;
import dev.quench.common.screen.Sign.Part;
import dev.quench.common.screen.Sign.Range;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static final Optional<FieldPath> TEXT = Optional.of(FieldPath.of("textPayload"));
  private static final Optional<FieldPath> TYPE = Optional.of(FieldPath.of("resource", "type"));

  @Test
  void aRuleIsWorthAskingWhenAllItNeedsWasShown() {
    Need type = need(TYPE, Part.whole("run"));
    Screen screen =
        Screen.of(
            List.of(
                List.of(type, need(TEXT, Part.within("boom"))),
                List.of(type, need(TEXT, Part.beginning("bang"), Part.ending("boom")))));

    assertThat(candidates(screen, "RUN", "a BOOM!")).containsExactly(0);
    assertThat(candidates(screen, "run", "bang")).containsExactly(1);
    assertThat(candidates(screen, "run", "a boom")).containsExactly(0, 1);
    assertThat(candidates(screen, "run", "a bang")).isEmpty();
    assertThat(candidates(screen, "runs", "a boom")).isEmpty();
  }

  @Test
  void aRuleThatNeedsNothingIsAlwaysAsked() {
    Screen screen = Screen.of(List.of(List.of(), List.of(need(TEXT, Part.within("boom")))));

    assertThat(screen.isOpen()).isTrue();
    assertThat(candidates(screen, "", "")).containsExactly(0);
    assertThat(Screen.open().letsThrough(Screen.open().marks())).isTrue();
  }

  @Test
  void numbersAreFoundByWhereTheyLie() {
    assertThat(shows(range(5, 7), new Value.Text("6"))).isFalse();
    assertThat(shows(range(5, 7), Value.Num.of(5))).isTrue();
    assertThat(shows(range(5, 7), Value.Num.of(7.0))).isTrue();
    assertThat(shows(range(5, 7), Value.Num.of(7.1))).isFalse();
    assertThat(shows(range(-0.0, 0.0), Value.Num.of(0L))).isTrue();
    assertThat(shows(Range.ALL, Value.Num.of(-1e300))).isTrue();
    assertThat(shows(Range.NONE, Value.Num.of(0L))).isFalse();
  }

  @Test
  void theDigitsOfANumberCountWhereTheyMay() {
    Sign digits = new Sign(List.of(), range(500, Double.POSITIVE_INFINITY), true, false, false);

    assertThat(shows(digits, new Value.Text("503"))).isTrue();
    assertThat(shows(digits, new Value.Text("499"))).isFalse();
    assertThat(shows(digits, new Value.Text("+1"))).isTrue();
    assertThat(shows(digits, new Value.Text("9999999999999999999"))).isTrue();
    assertThat(shows(digits, new Value.Text("many"))).isFalse();
    assertThat(shows(digits, new Value.Text("cr\u0131t\u0131cal"))).isTrue();
  }

  @Test
  void textsBeyondAsciiAreSoughtAsWrittenAndAsTheyCompare() {
    assertThat(shows(text(Part.within("secret")), new Value.Text("\u017fecret"))).isTrue();
    assertThat(shows(text(Part.within("e")), new Value.Text("e\u0301"))).isTrue();
    assertThat(Part.within("stra\u00dfe").text()).isEqualTo("strasse");
    assertThat(Part.whole("\u65e5abc\u672c")).isEqualTo(new Part("abc", false, false));
  }

  /** Against the plain way of looking for each part by itself, in texts of few letters. */
  @Test
  void allPartsOfATextAreFound() {
    Random random = new Random(4);
    for (int round = 0; round < 200; round++) {
      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(12); i++) {
        parts.add(new Part(letters(random, 4), random.nextInt(4) == 0, random.nextInt(4) == 0));
      }
      ValueScreen screen =
          ValueScreen.of(
              IntStream.range(0, parts.size())
                  .mapToObj(i -> new ValueScreen.Sought(text(parts.get(i)), i))
                  .toList());
      for (int i = 0; i < 20; i++) {
        String text = letters(random, 9);
        assertThat(found(screen, parts.size(), text))
            .as(text + parts)
            .isEqualTo(plainly(parts, text));
        assertThat(foundInBytes(screen, parts.size(), text)).isEqualTo(plainly(parts, text));
      }
    }
  }

  @Test
  void tooManyPartsAreCutUntilTheTableFits() {
    Random random = new Random(5);
    List<ValueScreen.Sought> sought =
        IntStream.range(0, 40_000)
            .mapToObj(
                i -> new ValueScreen.Sought(text(new Part(letters(random, 60), false, false)), i))
            .toList();
    String last = sought.get(39_999).sign().texts().get(0).text();

    assertThat(found(ValueScreen.of(sought), 40_000, "--" + last + "--")).contains(39_999);
  }

  private static List<Integer> plainly(List<Part> parts, String text) {
    return IntStream.range(0, parts.size())
        .filter(i -> plainly(parts.get(i), text))
        .boxed()
        .toList();
  }

  private static boolean plainly(Part part, String text) {
    String framed = "^" + text + "$";
    return framed.contains((part.first() ? "^" : "") + part.text() + (part.last() ? "$" : ""));
  }

  private static List<Integer> found(ValueScreen screen, int size, String text) {
    Marks marks = new Marks(size);
    screen.see(new Value.Text(text), marks);
    return IntStream.range(0, size).filter(marks::has).boxed().toList();
  }

  private static List<Integer> foundInBytes(ValueScreen screen, int size, String text) {
    Marks marks = new Marks(size);
    byte[] bytes = ("\"" + text + "\"").getBytes(StandardCharsets.US_ASCII);
    screen.ascii(bytes, 1, bytes.length - 1, marks);
    return IntStream.range(0, size).filter(marks::has).boxed().toList();
  }

  private static String letters(Random random, int most) {
    char[] letters = new char[random.nextInt(most + 1)];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = "abc".charAt(random.nextInt(3));
    }
    return String.valueOf(letters);
  }

  private static List<Integer> candidates(Screen screen, String type, String text) {
    Marks marks = screen.marks();
    screen
        .sought()
        .forEach(
            (path, sought) ->
                ValueScreen.of(sought).see(new Value.Text(path.equals(TYPE) ? type : text), marks));
    return screen.candidates(marks).stream().boxed().toList();
  }

  private static boolean shows(Range range, Value value) {
    return shows(new Sign(List.of(), range, false, false, false), value);
  }

  private static boolean shows(Sign sign, Value value) {
    Marks marks = new Marks(1);
    ValueScreen.of(List.of(new ValueScreen.Sought(sign, 0))).see(value, marks);
    return marks.has(0);
  }

  private static Range range(double from, double to) {
    return new Range(from, to);
  }

  private static Sign text(Part... parts) {
    return Sign.of(Arrays.asList(parts));
  }

  private static Need need(Optional<FieldPath> path, Part... parts) {
    return new Need(List.of(new Clue(path, text(parts))));
  }
}
