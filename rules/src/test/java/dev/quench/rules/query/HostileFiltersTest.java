package dev.quench.rules.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.text.Issue;
import dev.quench.rules.query.grammar.LoggingQueryParser;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.atn.DecisionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a filter may cost is bounded, whoever wrote it. Work is counted, never timed. */
class HostileFiltersTest {

  @Test
  void tooLongAFilterIsRefused() {
    assertThat(Entries.issues("a".repeat(20_000))).isEmpty();
    assertThat(Entries.issues("a".repeat(20_000) + " "))
        .map(Issue::message)
        .containsExactly("Filter cannot be longer than 20000 characters: 20001");
  }

  @Test
  void commentsCountAndLettersOutsideTheBasicPlaneAreOne() {
    assertThat(Entries.issues("a --" + "x".repeat(19_997))).hasSize(1);
    assertThat(Entries.issues("😀".repeat(20_000))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "NOT (", "-(", "textPayload:(", "a (", "a OR ("})
  void parenthesesNestAHundredDeepAndNoDeeper(String open) {
    String beginning = open.startsWith("textPayload") ? open + "(".repeat(99) : open.repeat(100);
    assertThat(Entries.issues(beginning + "a" + ")".repeat(100))).isEmpty();
    assertThat(Entries.issues(beginning + "(a" + ")".repeat(101)))
        .map(Issue::message)
        .containsExactly("parentheses: 101 deep (expected: at most 100)");
  }

  @Test
  void callsNestNoDeeper() {
    String nested = "cast(".repeat(101) + "textPayload" + ", STRING)".repeat(101) + "=a";
    assertThat(Entries.issues(nested))
        .map(Issue::message)
        .containsExactly("parentheses: 101 deep (expected: at most 100)");
  }

  @Test
  void aLongRunOfSeparatorsIsWalkedAlongInFiltersAndInEntries() {
    assertThat(Entries.issues("SEARCH(\"" + "-".repeat(19_000) + "a\")")).isEmpty();
    String entry = "{\"textPayload\":\"%s word\"}".formatted("-".repeat(250_000));
    assertThat(Entries.matches("SEARCH(\"word\")", entry)).isTrue();
  }

  @Test
  void depthIsRefusedBeforeAnythingIsParsed() {
    assertThat(Entries.issues("(".repeat(20_000)))
        .map(Issue::toString)
        .containsExactly("1:101: parentheses: 101 deep (expected: at most 100)");
  }

  /** Each token is looked at a few times, however many there are and however they follow. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a OR ",
        "a ",
        "a AND ",
        "NOT a ",
        "-a OR ",
        "(a) OR ",
        "a.b.c OR ",
        "trace:(a OR b) ",
        "trace=a OR ",
        "source(projects/p) ",
        "cast(trace,INT64)=1 ",
        "jsonPayload.AND=OR ",
      })
  void theParserLooksAtEachTokenAFewTimes(String term) {
    String filter = term.repeat(19_990 / term.length()) + "a";
    CommonTokenStream tokens = tokens(filter);
    LoggingQueryParser parser = new LoggingQueryParser(tokens);
    parser.setProfile(true);
    parser.filter();

    long looks =
        Arrays.stream(parser.getParseInfo().getDecisionInfo())
            .mapToLong(HostileFiltersTest::looks)
            .sum();
    assertThat(parser.getNumberOfSyntaxErrors()).isZero();
    assertThat(looks).isLessThan(6L * tokens.size());
  }

  @Test
  void thousandsOfAlternativesAreReadAndAsked() {
    String values = String.join(" OR ", Collections.nCopies(3_000, "ab"));
    assertThat(Entries.matches("textPayload:(" + values + " OR xyz)", "{'textPayload':'wxyz'}"))
        .isTrue();
    assertThat(Entries.matches("textPayload:(" + values + ")", "{'textPayload':'wxyz'}")).isFalse();
  }

  @Test
  void thousandsOfAlternativesOfAPatternAreFound() {
    String pattern = "a|b".repeat(900);
    assertThat(Entries.matches("textPayload=~\"" + pattern + "|z\"", "{'textPayload':'xyz'}"))
        .isTrue();
  }

  @Test
  void aPatternThatOthersTakeForeverOverIsLinear() {
    String text = "a".repeat(30_000);
    assertThat(Entries.matches("textPayload=~\"^(a+)+$\"", "{'textPayload':'" + text + "!'}"))
        .isFalse();
    assertThat(Entries.matches("textPayload=~\"(x+x+)+y\"", "{'textPayload':'" + text + "'}"))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a{1000}){1000}",
        "((((a{100}){100}){100}){100}){100}",
        "(\\pL{20}){20}",
        "[\\pL\\pN]{200}",
        "(x[)]){9999}"
      })
  void aPatternThatWouldFillTheMemoryIsRefused(String pattern) {
    assertThat(Entries.issues("textPayload=~\"" + pattern + "\"").get(0).message())
        .isEqualTo(
            "pattern \""
                + pattern
                + "\": too large with its repeats written out (expected: at most 4000)");
  }

  @Test
  void aPatternThatWouldFillTheStackIsRefused() {
    String pattern = "(".repeat(101) + "a" + ")".repeat(101);
    assertThat(Entries.issues("textPayload=~\"" + pattern + "\"").get(0).message())
        .contains("groups nested too deep (expected: at most 100)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a*)*", "(|a)", "^*", "(?:a?)*", "(a{0,2})"})
  void aPatternOfManyThingsThatMayBeEmptyIsRefusedBeforeItFillsTheStack(String part) {
    assertThat(Entries.issues("textPayload=~\"" + part.repeat(501) + "\"").get(0).message())
        .endsWith("too many groups and repeats (expected: at most 500)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a{100}){39}", "a{1000}", "[{]{3}", "a{,5}", "\\\\{9}"})
  void otherRepeatsAreFine(String pattern) {
    assertThat(Entries.issues("textPayload=~\"" + pattern + "\"")).isEmpty();
  }

  /** Each of them is small enough; together they would fill the memory of a small instance. */
  @Test
  void manyPatternsThatWouldFillTheMemoryTogetherAreRefused() {
    String pattern = "\"(a{100}){39}\"";
    String filter = "textPayload=~(" + String.join(" OR ", Collections.nCopies(599, pattern)) + ")";

    assertThat(Entries.issues(filter))
        .hasSize(599 - 12)
        .first()
        .hasToString(
            "1:231: pattern \"(a{100}){39}\": of size 3978, too large with all those before it"
                + " (expected: at most 50000 together)");
  }

  @Test
  void aLargePatternSeesTheBeginningOfALongText() {
    String pattern = "textPayload=~\"x(a{0,50}){30}b\"";
    String text = "a".repeat(900);

    assertThat(Entries.matches(pattern, "{'textPayload':'" + text + "xab'}")).isTrue();
    assertThat(Entries.matches(pattern, "{'textPayload':'" + text + text + "xab'}")).isFalse();
  }

  @Test
  void anArrayOfManyTextsIsNoWayAroundIt() {
    String text = "'" + "a".repeat(900) + "',";
    String few = "{'jsonPayload':{'a':[" + text + "'xab']}}";
    String many = "{'jsonPayload':{'a':[" + text + text + "'xab']}}";

    for (String field : List.of("jsonPayload.a", "cast(jsonPayload.a,STRING)")) {
      assertThat(Entries.matches(field + "=~\"x(a{0,50}){30}b\"", few)).isTrue();
      assertThat(Entries.matches(field + "=~\"x(a{0,50}){30}b\"", many)).isFalse();
    }
  }

  @Test
  void aSmallPatternSeesAWholeEntry() {
    String text = "a".repeat(250_000) + " failed";
    assertThat(Entries.matches("textPayload=~\"a fail(ed)?$\"", "{'textPayload':'" + text + "'}"))
        .isTrue();
  }

  private static CommonTokenStream tokens(String filter) {
    return QueryTokens.of(filter)
        .match(
            it -> it,
            issues -> {
              throw new AssertionError(issues.toString());
            });
  }

  private static long looks(DecisionInfo it) {
    return it.SLL_TotalLook + it.LL_TotalLook;
  }
}
