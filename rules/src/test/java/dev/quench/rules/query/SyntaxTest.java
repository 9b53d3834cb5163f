package dev.quench.rules.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.quench.common.text.Issue;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {
  private static final List<String> PIECES =
      List.of(
          "a",
          "AND",
          "OR",
          "NOT",
          "-",
          "(",
          ")",
          "=",
          "!=",
          ":",
          "=~",
          "!~",
          "<",
          ">=",
          ".",
          ",",
          "\"x\"",
          "\"\\\\\"",
          "\"",
          "log_id(",
          "cast(",
          "regexp_extract(",
          "sample(",
          "SEARCH(",
          "ip_in_net(",
          "severity",
          "jsonPayload.a",
          "labels",
          "textPayload",
          "1",
          "5s",
          "*",
          "NULL_VALUE",
          "--x\n",
          "'",
          "\\",
          "\u00a0",
          "é",
          "\ud83d",
          "INT64",
          "TIME_ZONE(");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  \n\t",
        "-- only a comment",
        "severity>=ERROR -- why\nAND resource.type=\"cloud_run_revision\"",
        "resource.type=cloud_run_revision AND severity>=ERROR",
        "logName:cloudaudit.googleapis.com",
        "protoPayload.methodName=compute.instances.hostError",
        "httpRequest.latency>0.5s",
        "protoPayload.authenticationInfo.principalEmail!~\"@example\\.com$\"",
        "httpRequest.requestUrl!=\"\"",
        "labels.k8s-pod/app=\"x\"",
        "labels.\"compute.googleapis.com/resource_id\"=\"1\"",
        "jsonPayload.\":name\"=x",
        "jsonPayload.\"\\\"foo\\\"\"=x",
        "protoPayload.@type=\"type.googleapis.com/google.cloud.audit.AuditLog\"",
        "proto_payload.method_name=x log_name:y",
        "jsonPayload.AND=OR",
        "severity = (ERROR OR CRITICAL)",
        "textPayload:(\"a\" AND NOT \"b\")",
        "ANDROID NOTHING ORDER",
        "a--b",
        "jsonPayload.n=-5",
        "jsonPayload.n>1e-5",
        "log_id(\"run.googleapis.com%2Fstdout\")",
        "LOG_ID(stdout) source(projects/p) sample(insertId, 0.5)",
        "ip_in_net(httpRequest.remoteIp, \"10.0.0.0/8\") SEARCH(textPayload, \"a `b c`\")",
        "\u00a0severity=ERROR",
        "jsonPayload.message=~\"^a|b$\"",
        "trace:*",
      })
  void isAFilter(String filter) {
    assertThat(Entries.issues(filter)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "insertId = abc:def | 1:15: Unparseable filter: syntax error at line 1, column 15, token ':'",
        "a AND | 1:6: Unparseable filter: syntax error at line 1, column 6, token '<EOF>'",
        "a OR OR b | 1:6: Unparseable filter: syntax error at line 1, column 6, token 'OR'",
        "AND a | 1:1: Unparseable filter: syntax error at line 1, column 1, token 'AND'",
        "(a | 1:3: Unparseable filter: syntax error at line 1, column 3, token '<EOF>'",
        "a) | 1:2: Unparseable filter: syntax error at line 1, column 2, token ')'",
        "severity>= | 1:11: Unparseable filter: syntax error at line 1, column 11, token '<EOF>'",
        "severity==ERROR | 1:10: Unparseable filter: syntax error at line 1, column 10, token '='",
        "NOT NOT a | 1:5: Unparseable filter: syntax error at line 1, column 5, token 'NOT'",
        "a - b | 1:3: Unparseable filter: syntax error at line 1, column 3, token '-'",
        "textPayload:\"open | 1:13: Unparseable filter: syntax error at line 1, column 13, token '\"'",
        "timestamp>=2024-01-01T00:00:00Z | 1:25: Unparseable filter: syntax error at line 1, column 25, token ':'",
        "thud=1 | 1:1: thud: no such field (expected: a field of LogEntry)",
        "operation.thud=1 | 1:1: operation.thud: no such field (expected: a field of operation)",
        "textPayload.thud=1 | 1:1: textPayload.thud: no such field (expected: textPayload alone; it has no fields below it)",
        "textPaylod:x | 1:1: textPaylod: no such field (did you mean 'textPayload'?)",
        "httpRequest.staus=1 | 1:1: httpRequest.staus: no such field (did you mean 'httpRequest.status'?)",
        "jsonPayloads.a.b=1 | 1:1: jsonPayloads.a.b: no such field (did you mean 'jsonPayload.a.b'?)",
        "message:x | 1:1: message: no such field (expected: a field of LogEntry)",
        "httpRequest.latency.seconds>1 | 1:1: httpRequest.latency.seconds: no such field (expected: the duration itself, such as httpRequest.latency>1.5s)",
        "labels.compute.googleapis.com/id=1 | 1:1: labels.compute.googleapis.com/id: no such field (expected: a key with dots in double quotes, \"compute.googleapis.com/id\")",
        "textPayload:\"ok\" AND textPayload:\"a\\[b\" | 1:36: escape \\[ (expected: a backslash before one of \" \\ , : = < > + ~ . * a b f n r t v, \\uXXXX, \\xHH or octal)",
        "x=-foo | 1:3: Unparseable filter: syntax error at line 1, column 3, token '-'",
        "jsonPayload.n>-Infinity | 1:15: Unparseable filter: syntax error at line 1, column 15, token '-'",
        "jsonPayload.n=.5 | 1:15: Unparseable filter: syntax error at line 1, column 15, token '.'",
        "jsonPayload.n=+5 | 1:15: Unparseable filter: syntax error at line 1, column 15, token '+'",
        "NOT -a | 1:5: Unparseable filter: syntax error at line 1, column 5, token '-'",
        "a=~\"b\".\"c\" | 1:1: a: no such field (expected: a field of LogEntry)",
        "textPayload=~\"b\".\"c\" | 1:14: textPayload =~ b.c (expected: a pattern in double quotes)",
        "textPayload=~(abc OR \"x\") | 1:15: textPayload =~ abc (expected: a pattern in double quotes)",
        "textPayload=(log_id(x)) | 1:14: textPayload: a function in a value list (expected: values only)",
        "textPayload:foo(bar) | 1:13: Unparseable filter: syntax error at line 1, column 13, token 'foo'",
        "cast((textPayload), INT64)=1 | 1:6: (textPayload) (expected: a field or a constant)",
        "cast(textPayload, INT64, TIME_ZONE(\"UTC\"))=1 | 1:26: cast: TIME_ZONE(\"UTC\") (expected: only for a timestamp cast to STRING)",
        "cast(textPayload, STRING, TIME_ZONE(\"UTC\"))=a | 1:27: cast: TIME_ZONE(\"UTC\") (expected: only for a timestamp cast to STRING)",
        "SEARCH(word) | 1:8: SEARCH: word (expected: words in double quotes, and phrases between two backticks)",
        "SEARCH(\"\") | 1:8: SEARCH: \"\" (expected: words in double quotes, and phrases between two backticks)",
        "SEARCH(\"a `b\") | 1:8: SEARCH: \"a `b\" (expected: words in double quotes, and phrases between two backticks)",
        "SEARCH(\"``\") | 1:8: SEARCH: \"``\" (expected: words in double quotes, and phrases between two backticks)",
        "SEARCH(textPayload, \"a\" OR \"b\") | 1:25: Unparseable filter: syntax error at line 1, column 25, token 'OR'",
        "sample(jsonPayload.a, NaN) | 1:23: sample: NaN (expected: above 0, up to 1)",
        "severity>=WARN | 1:11: severity: WARN (expected: DEFAULT, DEBUG, INFO, NOTICE, WARNING, ERROR, CRITICAL, ALERT, EMERGENCY or a number)",
        "textPayload='x' | 1:13: single quote: 'x' (expected: double quotes around a text)",
        "textPayload=~abc | 1:14: textPayload =~ abc (expected: a pattern in double quotes)",
        "textPayload=~\"a(\" | 1:14: pattern \"a(\": missing closing ) (expected: RE2 syntax)",
        "textPayload=~\"a(?=b)\" | 1:14: pattern \"a(?=b)\": invalid or unsupported Perl syntax (expected: RE2 syntax)",
        "severity=(a>b) | 1:11: severity: a comparison in a value list (expected: values only)",
        "regexp_extract(textPayload, \"(a)\") | 1:1: regexp_extract(…) alone (expected: compared with a value)",
        "regexp_extract(textPayload, \"a\")=a | 1:29: regexp_extract: \"a\" (expected: an RE2 pattern in double quotes with one group)",
        "regexp_extract(textPayload, \"(a\")=a | 1:29: regexp_extract: pattern \"(a\": missing closing ) (expected: RE2 syntax)",
        "cast(textPayload, TEXT)=a | 1:19: cast: TEXT (expected: STRING, INT64, FLOAT64, BOOL, TIMESTAMP or DURATION)",
        "cast(thud, INT64)=1 | 1:6: thud: no such field (expected: a field of LogEntry)",
        "cast(timestamp, STRING, TIME_ZONE(\"Mars\"))=a | 1:25: cast: TIME_ZONE(\"Mars\") (expected: TIME_ZONE(\"America/New_York\"))",
        "nope(a) | 1:1: function nope: unknown (expected: log_id, source, sample, ip_in_net, SEARCH, cast, regexp_extract)",
        "log_id(a)=b | 1:1: log_id(…) compared (expected: no comparison; it is true or false)",
        "log_id() | 1:1: log_id: 0 arguments (expected: 1)",
        "sample(insertId, 2) | 1:18: sample: 2 (expected: above 0, up to 1)",
        "ip_in_net(httpRequest.remoteIp, \"10/8\") | 1:33: ip_in_net: \"10/8\" (expected: a network such as \"10.0.0.0/8\")",
        "source(me) | 1:8: source: me (expected: projects/P, folders/F, organizations/O or billingAccounts/B)",
      })
  void isRefused(String filter, String message) {
    assertThat(Entries.issues(filter)).map(Issue::toString).containsExactly(message);
  }

  @Test
  void anUnknownEscapeIsNamed() {
    assertThat(Entries.issues("textPayload:\"foo\\[bar\\]\"").get(0).message())
        .startsWith("escape \\[ (expected: a backslash before one of");
  }

  @Test
  void lineAndColumnCountFromOneInTheFilter() {
    assertThat(Entries.issues("severity>=ERROR\n  AND ("))
        .map(Issue::message)
        .containsExactly("Unparseable filter: syntax error at line 2, column 8, token '<EOF>'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "thud=1 AND severity=WARN",
        "sample(thud, 2)",
        "ip_in_net(thud, \"10/8\")",
        "SEARCH(thud, word)",
        "cast(thud, TEXT)=1 NOT nope(x)",
        "textPayload=~\"(\" OR textPayload=~(\"[\")",
      })
  void everyCheckedFaultIsReported(String filter) {
    assertThat(Entries.issues(filter)).hasSize(2);
  }

  @Test
  void anEscapeOnALaterLineHasItsPlace() {
    assertThat(Entries.issues("a\ntextPayload:\"b\n c\\d\""))
        .map(it -> it.position().toString())
        .containsExactly("3:3");
  }

  @Test
  void noTextMakesTheReaderThrow() {
    Random random = new Random(20261124);
    for (int i = 0; i < 20_000; i++) {
      String filter = soup(random);
      assertThatCode(() -> Filter.parse(filter).match(Filter::projection, issues -> issues))
          .as(filter)
          .doesNotThrowAnyException();
    }
  }

  private static String soup(Random random) {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      out.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextBoolean() ? " " : "");
    }
    return out.toString();
  }
}
