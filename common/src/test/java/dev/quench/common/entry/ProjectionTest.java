package dev.quench.common.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionTest {
  private static final JsonFactory JSON = new JsonFactory();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "a text at the root | logName | {'logName':'x'} | x",
        "a root field in snake case | log_name | {'logName':'x'} | x",
        "an entry in snake case | logName | {'log_name':'x'} | x",
        "a nested message without case | httprequest.STATUS | {'httpRequest':{'status':500}} | 500",
        "an absent field | httpRequest.status | {'httpRequest':{}} | -",
        "null of the entry's own is absent | trace | {'trace':null} | -",
        "null in a payload is a value | jsonPayload.a | {'jsonPayload':{'a':null}} | null",
        "payload keys keep their case | jsonPayload.A | {'jsonPayload':{'a':1}} | -",
        "payload keys keep underscores | jsonPayload.a_b | {'jsonPayload':{'ab':1,'a_b':2}} | 2",
        "labels keep their case | labels.K | {'labels':{'k':'x'}} | -",
        "resource labels | resource.labels.p_q | {'resource':{'labels':{'p_q':'x'}}} | x",
        "user labels | metadata.userLabels.K | {'metadata':{'userLabels':{'K':'x'}}} | x",
        "an array fans out | jsonPayload.a | {'jsonPayload':{'a':[1,[2,3]]}} | 1,2,3",
        "an empty array is absent | jsonPayload.a | {'jsonPayload':{'a':[]}} | -",
        "an array of objects | jsonPayload.a.b | {'jsonPayload':{'a':[{'b':1},{'b':2},{}]}} | 1,2",
        "a proto field, exactly | protoPayload.methodName | {'protoPayload':{'methodName':'x'}} | x",
        "a proto field, alike | protoPayload.method_name | {'protoPayload':{'methodName':'x'}} | x",
        "exact wins over alike, first | protoPayload.ab | {'protoPayload':{'ab':1,'a_b':2}} | 1",
        "exact wins over alike, last | protoPayload.ab | {'protoPayload':{'a_b':2,'ab':1}} | 1",
        "the type | protoPayload.@type | {'protoPayload':{'@type':'t'}} | t",
        "a wrapped value | protoPayload.s.x | {'protoPayload':{'s':{'@type':'t','value':{'x':1}}}} | 1",
        "wrapped, type last | protoPayload.s.x | {'protoPayload':{'s':{'value':{'x':1},'@type':'t'}}} | 1",
        "no type, no wrapping | protoPayload.s.x | {'protoPayload':{'s':{'value':{'x':1}}}} | -",
        "details fan out | protoPayload.d.x | {'protoPayload':{'d':[{'@type':'t','value':{'x':1}},{'x':2}]}} | 1,2",
        "an object as a whole | jsonPayload | {'jsonPayload':{'a':[1,{'b':'x'}],'c':true,'n':null}} | <1,x,true>",
        "an object of a proto | protoPayload.r | {'protoPayload':{'q':0,'r':{'a':1,'b':{'c':2}}}} | <1,2>",
        "an empty object is there | jsonPayload | {'jsonPayload':{}} | <>",
        "64 bits stay exact | jsonPayload.n | {'jsonPayload':{'n':9007199254740993}} | 9007199254740993",
        "a double | jsonPayload.n | {'jsonPayload':{'n':0.25}} | 0.25",
      })
  void findsWhatAPathMeans(String sentence, String path, String json, String expected)
      throws IOException {
    FieldPath field = new FieldPath(List.of(path.split("\\.")));
    Projection projection = Projection.of(List.of(field), false);
    String found =
        read(projection, json).values(projection.slot(field)).stream()
            .map(ProjectionTest::shown)
            .collect(Collectors.joining(","));
    assertThat(found).as(sentence).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void anObjectAndAFieldInItAreBothRead() throws IOException {
    FieldPath whole = FieldPath.of("jsonPayload");
    FieldPath message = FieldPath.of("jsonPayload", "error", "text");
    Projection projection = Projection.of(List.of(whole, message), false);

    Slots slots = read(projection, "{'jsonPayload':{'a':1,'error':{'text':'x'},'b':2}}");

    assertThat(shown(slots.values(projection.slot(whole)).get(0))).isEqualTo("<1,x,2>");
    assertThat(slots.text(projection.slot(message))).contains("x");
  }

  @Test
  void everythingIsEveryScalarOnce() throws IOException {
    Projection projection = Projection.of(List.of(FieldPath.of("jsonPayload")), true);

    Slots slots =
        read(projection, "{'logName':'l','jsonPayload':{'a':[1,true]},'labels':{'k':'v'}}");

    assertThat(slots.everything())
        .map(ProjectionTest::shown)
        .containsExactly("l", "1", "true", "v");
  }

  @Test
  void includingKeepsTheSlotsThatWere() {
    FieldPath first = FieldPath.of("logName");
    FieldPath second = FieldPath.of("protoPayload", "methodName");
    Projection before = Projection.of(List.of(first, second), false);
    Projection after =
        before.including(List.of(FieldPath.of("insertId"), FieldPath.of("log_name"), second));

    assertThat(after.slot(first)).isEqualTo(before.slot(first));
    assertThat(after.slot(second)).isEqualTo(before.slot(second));
    assertThat(after.slot(FieldPath.of("log_name"))).isEqualTo(after.slot(first));
  }

  @Test
  void aPathThatIsNoFieldIsRefused() {
    List<FieldPath> paths = new ArrayList<>(List.of(FieldPath.of("textPayload", "thud")));
    assertThatThrownBy(() -> Projection.of(paths, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("path: textPayload.thud (expected: a field of LogEntry)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "1",
        "{",
        "{'a':",
        "{'a':[1}",
        "{'labels':{'a':1,,}}",
        "{'a':'\u0001'}",
        "{'a':tru}"
      })
  void aBrokenBodyIsFoundWhereverItIsBroken(String json) {
    Projection projection = Projection.of(List.of(FieldPath.of("logName")), false);
    assertThatThrownBy(() -> read(projection, json)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void cutLettersAreFoundInFieldsNobodyAskedFor() {
    Projection projection = Projection.of(List.of(FieldPath.of("logName")), false);
    byte[] cut = "{\"textPayload\":\"caf\u00e9\"}".getBytes(StandardCharsets.UTF_8);
    cut[20] = '"'; // The second byte of the accented letter.
    assertThatThrownBy(
            () -> {
              try (JsonParser json = JSON.createParser(cut)) {
                projection.read(json);
              }
            })
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void readingStopsAtTheObjectsEnd() throws IOException {
    Projection projection = Projection.of(List.of(FieldPath.of("logName")), false);
    try (JsonParser json = JSON.createParser("{\"logName\":\"a\"}\n{\"logName\":\"b\"}")) {
      assertThat(projection.read(json).text(0)).contains("a");
      json.nextToken();
      assertThat(projection.read(json).text(0)).contains("b");
    }
  }

  private static Slots read(Projection projection, String json) throws IOException {
    try (JsonParser parser = JSON.createParser(json.replace('\'', '"'))) {
      return projection.read(parser);
    }
  }

  private static String shown(Value value) {
    if (value instanceof Value.Num it) {
      return it.isWhole() ? Long.toString(it.whole()) : Double.toString(it.value());
    }
    if (value instanceof Value.Bool it) {
      return Boolean.toString(it.value());
    }
    if (value instanceof Value.Obj it) {
      return it.leaves().stream()
          .map(ProjectionTest::shown)
          .collect(Collectors.joining(",", "<", ">"));
    }
    return value == Value.NULL ? "null" : value.toString();
  }
}
