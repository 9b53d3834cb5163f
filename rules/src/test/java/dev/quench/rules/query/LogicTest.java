package dev.quench.rules.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.Projection;
import dev.quench.common.entry.Slots;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogicTest {
  private static final List<String> CONDITIONS =
      List.of(
          "trace=a",
          "trace=ab",
          "trace:a",
          "trace:b",
          "trace!=a",
          "trace:*",
          "trace=\"\"",
          "severity>=ERROR",
          "severity=INFO",
          "severity<ERROR",
          "severity:*",
          "severity!=INFO",
          "httpRequest.status>=500",
          "httpRequest.status<500",
          "httpRequest.status=503",
          "httpRequest.status:*",
          "httpRequest.latency>1s",
          "httpRequest.latency=0s",
          "jsonPayload.a=1",
          "jsonPayload.a=2",
          "jsonPayload.a>1",
          "jsonPayload.a:*",
          "jsonPayload.a=x",
          "jsonPayload.a:x",
          "jsonPayload.a!=1",
          "labels.k=a",
          "labels.k:a",
          "labels.k!=a",
          "labels.k:*",
          "errorGroups.id=a",
          "errorGroups.id=b",
          "log_id(a)",
          "log_id(b)",
          "operation.first=true",
          "operation.first=false",
          "x",
          "trace=(a OR ab)",
          "httpRequest.status=(500 OR 503)");
  private static final List<List<String>> PARTS =
      List.of(
          List.of("", "'trace':'a'", "'trace':'ab'", "'trace':'c'"),
          List.of("", "'severity':'ERROR'", "'severity':'INFO'"),
          List.of(
              "",
              "'httpRequest':{'status':503}",
              "'httpRequest':{'status':200,'latency':'2s'}",
              "'httpRequest':{'latency':'0s'}"),
          List.of(
              "",
              "'jsonPayload':{'a':1}",
              "'jsonPayload':{'a':[1,2,'x']}",
              "'jsonPayload':{'a':null}",
              "'jsonPayload':{'a':'xy'}"),
          List.of("", "'labels':{'k':'a'}", "'labels':{'k':'ba'}"),
          List.of("", "'errorGroups':[{'id':'a'},{'id':'b'}]"),
          List.of("", "'logName':'projects/p/logs/a'", "'logName':'projects/p/logs/b'"),
          List.of("", "'operation':{'first':true}"));

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "trace=ab | trace:a",
        "severity=CRITICAL | severity>=ERROR",
        "a AND b AND c | c AND a",
        "httpRequest.status=(500 OR 503) | httpRequest.status>=500",
        "NOT trace:a | NOT trace=ab",
        "trace=a | NOT trace=b",
        "labels.k=a | labels.k:*",
        "log_id(a) | NOT log_id(b)",
      })
  void isProved(String given, String wanted) {
    assertThat(Logic.implies(clause(given), clause(wanted))).isTrue();
  }

  @Test
  void whatIsProvedHoldsForEveryEntry() throws IOException {
    Random random = new Random(20261125);
    List<FieldPath> paths = new ArrayList<>();
    CONDITIONS.forEach(it -> paths.addAll(Entries.parsed(it).paths()));
    Projection projection = Projection.of(paths, true);
    List<Slots> entries = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      entries.add(entry(random, projection));
    }
    int proofs = 0;
    for (int i = 0; i < 6_000; i++) {
      Filter left = Entries.parsed(filter(random, 2));
      Filter right = Entries.parsed(filter(random, 1));
      boolean implied = Logic.implies(Clause.of(left), Clause.of(right));
      boolean excluded = Logic.excludes(Clause.of(left), Clause.of(right));
      proofs += implied || excluded ? 1 : 0;
      Predicate given = left.compile(projection);
      Predicate other = right.compile(projection);
      for (Slots entry : implied || excluded ? entries : List.<Slots>of()) {
        boolean holds = !given.test(entry) || (other.test(entry) ? !excluded : !implied);
        assertThat(holds).as(left.text() + " and " + right.text()).isTrue();
      }
    }
    assertThat(proofs).isGreaterThan(300);
  }

  @Test
  void theWaysThroughTwoNestedFiltersAreNotAllTried() {
    String left = "(trace:a OR (trace:b AND ".repeat(45) + "trace:c" + "))".repeat(45);
    String right = "(trace:d AND (trace:e OR ".repeat(45) + "trace:f" + "))".repeat(45);

    assertThat(Logic.implies(clause(left), clause(right))).isFalse();
    assertThat(Logic.excludes(clause(left), clause(right))).isFalse();
  }

  @Test
  void whatIsSpentIsSpentForAllQuestions() {
    Logic logic = Logic.within(3);

    assertThat(logic.follows(clause("a"), clause("a"))).isTrue();
    assertThat(logic.follows(clause("a AND b AND c"), clause("c"))).isFalse();
    assertThat(logic.follows(clause("a"), clause("a"))).isFalse();
  }

  private static String filter(Random random, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      String condition = CONDITIONS.get(random.nextInt(CONDITIONS.size()));
      return random.nextInt(4) == 0 ? "NOT " + condition : condition;
    }
    String joint = random.nextBoolean() ? " AND " : " OR ";
    return "(" + filter(random, depth - 1) + joint + filter(random, depth - 1) + ")";
  }

  private static Slots entry(Random random, Projection projection) throws IOException {
    List<String> fields = new ArrayList<>();
    PARTS.forEach(it -> fields.add(it.get(random.nextInt(it.size()))));
    fields.removeIf(String::isEmpty);
    String json = "{" + String.join(",", fields).replace('\'', '"') + "}";
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      return projection.read(parser);
    }
  }

  private static Clause clause(String filter) {
    return Clause.of(Entries.parsed(filter));
  }
}
