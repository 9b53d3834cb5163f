package dev.quench.app.classify;

import dev.quench.common.text.Checked;
import dev.quench.rules.query.Filter;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Filters of all kinds, as often as not about what {@link RandomBodies} writes. */
final class RandomFilters {
  static final List<String> WORDS =
      List.of(
          "error",
          "ERROR",
          "a",
          "",
          "x y",
          "stra\u00dfe",
          "STRASSE",
          "\u017fecret",
          "secret",
          "\u212aelvin",
          "kelvin",
          "e\u0301",
          "\u00e9",
          "so\u00adft",
          "\uff25\uff32\uff32",
          "err",
          "100",
          "+5",
          "7",
          "-3",
          "true",
          "null",
          "cloud_run_revision",
          "projects/p/logs/",
          "boom at line 7",
          "\u65e5\u672c",
          "*",
          "10.1.2.3",
          "2026-03-01T12:00:00Z",
          "1.5s");

  private static final List<String> FIELDS =
      List.of(
          "textPayload",
          "jsonPayload.message",
          "jsonPayload.code",
          "jsonPayload.nested.deep",
          "jsonPayload.list",
          "jsonPayload",
          "jsonPayload.list.id",
          "logName",
          "log_name",
          "severity",
          "httpRequest.status",
          "http_request.Status",
          "httpRequest.requestSize",
          "httpRequest.requestUrl",
          "httpRequest.latency",
          "httpRequest.cacheHit",
          "httpRequest",
          "resource.type",
          "resource.labels.service_name",
          "resource.labels",
          "labels.k",
          "labels",
          "protoPayload.status.message",
          "protoPayload.a",
          "protoPayload",
          "trace",
          "timestamp",
          "errorGroups.id",
          "operation.first",
          "split.index");

  private static final List<String> OPERATORS =
      List.of("=", "=", "!=", "<", "<=", ">", ">=", ":", ":", ":", "=~", "=~", "=~", "!~");

  private static final List<String> PATTERNS =
      List.of(
          "error",
          "^err",
          "(?i)SECRET",
          "(?i)kelvin",
          "a(b|c)+d?",
          "x? y",
          "[^a]rr",
          "e.*o",
          "\\d+",
          "colou?r",
          "(abc)?",
          "r{2}",
          "a{0}b?",
          "er{1,3}or",
          "\\berror\\b",
          "secret|boom",
          "(?m)^err",
          "\\x65",
          "\\Qerr\\E",
          "[[:alpha:]x]rror",
          "^(?i)err",
          "^boom|^err",
          "e\u0301",
          "(boom|error)( at)?",
          "(?:err)(?P<n>or)",
          "(s|k)e",
          "line [0-9]",
          "^$",
          "[]e]rr",
          "e+r*",
          "(((err)))",
          "bo{2,}m",
          "a|",
          "\\.",
          "\u017fec");

  private static final List<String> CALLS =
      List.of(
          "log_id(\"a/b\")",
          "log_id(c)",
          "log_id(\"100%%\")",
          "source(projects/p)",
          "SEARCH(\"error\")",
          "SEARCH(\"boom line\")",
          "SEARCH(jsonPayload, \"secret\")",
          "SEARCH(\"`boom at`\")",
          "SEARCH(textPayload, \"e\u0301\")",
          "ip_in_net(jsonPayload.message, \"10.0.0.0/8\")",
          "sample(insertId, 0.5)",
          "cast(jsonPayload.code, INT64)>5",
          "regexp_extract(textPayload, \"(e.r)\")=\"err\"");

  private final Random random;

  RandomFilters(Random random) {
    this.random = random;
  }

  /** A sound one. */
  Filter next() {
    return Stream.generate(() -> Filter.parse(expression(0)))
        .flatMap(it -> it.match(Stream::of, issues -> Stream.<Filter>empty()))
        .findFirst()
        .orElseThrow();
  }

  static Filter of(String text) {
    return ((Checked.Valid<Filter>) Filter.parse(text)).product();
  }

  private String expression(int depth) {
    return switch (depth > 2 ? 5 : random.nextInt(7)) {
      case 0 -> "(" + joined(" OR ", depth) + ")";
      case 1, 2 -> "(" + joined(" AND ", depth) + ")";
      case 3 -> "NOT (" + expression(depth + 1) + ")";
      default -> leaf();
    };
  }

  private String joined(String by, int depth) {
    return Stream.generate(() -> expression(depth + 1))
        .limit(2 + random.nextInt(2))
        .collect(Collectors.joining(by));
  }

  private String leaf() {
    return switch (random.nextInt(12)) {
      case 0 -> pick(CALLS);
      case 1 -> quoted(pick(WORDS));
      case 2 -> pick(FIELDS) + ":*";
      case 3 -> pick(FIELDS) + "=NULL_VALUE";
      case 4 -> pick(FIELDS) + pick(OPERATORS) + list();
      case 5 -> "severity" + pick(List.of("=", ">=", "<", "!=")) + pick(List.of("ERROR", "350"));
      default -> comparison();
    };
  }

  private String comparison() {
    String operator = pick(OPERATORS);
    boolean regex = operator.contains("~");
    return pick(FIELDS) + operator + quoted(pick(regex ? PATTERNS : WORDS));
  }

  private String list() {
    return "(" + quoted(pick(WORDS)) + " OR " + number() + ")";
  }

  private String number() {
    return pick(List.of("7", "100", "-3", "1e3", "5"));
  }

  private static String quoted(String text) {
    return text.equals("7") ? text : '"' + text + '"';
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
