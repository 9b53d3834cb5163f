package dev.quench.rules.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Missing payload fields and labels fail; the entry's own fields have defaults. */
class AbsenceTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "missing is not unequal | jsonPayload.a!=\"x\" | {'jsonPayload':{}} | false",
        "missing does not differ from a pattern | jsonPayload.a!~\"x\" | {} | false",
        "a negated comparison with missing holds | NOT jsonPayload.a=\"x\" | {} | true",
        "a missing label fails | labels.k!=\"x\" | {'labels':{}} | false",
        "a missing resource label fails | resource.labels.k!=\"x\" | {} | false",
        "has empty says present | jsonPayload.a:\"\" | {'jsonPayload':{'a':'x'}} | true",
        "has empty fails when missing | jsonPayload.a:\"\" | {'jsonPayload':{}} | false",
        "an absent status is 0 | httpRequest.status<400 | {'textPayload':'x'} | true",
        "an absent trace is empty | trace!=\"x\" | {} | true",
        "an absent trace equals empty | trace=\"\" | {} | true",
        "an absent flag is false | operation.first=false | {} | true",
        "absent severity is DEFAULT | severity=DEFAULT | {} | true",
        "absent severity is no error | severity>=ERROR | {} | false",
        "an absent latency is no time | httpRequest.latency<1s | {} | true",
        "an absent pattern is searched in nothing | trace=~\"^$\" | {} | true",
        "presence of a payload field | jsonPayload.a:* | {'jsonPayload':{'a':0}} | true",
        "absence of a payload field | jsonPayload.a:* | {'jsonPayload':{}} | false",
        "a default is not present | httpRequest.status:* | {'httpRequest':{}} | false",
        "presence of an object | jsonPayload:* | {'jsonPayload':{}} | true",
        "presence of a message | httpRequest:* | {'textPayload':'x'} | false",
        "an empty array is not present | jsonPayload.a:* | {'jsonPayload':{'a':[]}} | false",
        "an empty array differs from nothing | jsonPayload.a!=1 | {'jsonPayload':{'a':[]}} | false",
        "no error group differs from nothing | errorGroups.id!=x | {} | false",
        "some error group differs | errorGroups.id!=x | {'errorGroups':[{'id':'x'},{'id':'y'}]} | true",
        "null is null | jsonPayload.a=NULL_VALUE | {'jsonPayload':{'a':null}} | true",
        "missing is not null | jsonPayload.a=NULL_VALUE | {'jsonPayload':{}} | false",
        "a quoted null is a text | jsonPayload.a=\"NULL_VALUE\" | {'jsonPayload':{'a':null}} | false",
        "null equals no text | jsonPayload.a=\"\" | {'jsonPayload':{'a':null}} | false",
        "null is not unequal | jsonPayload.a!=\"x\" | {'jsonPayload':{'a':null}} | false",
        "proto3 omits a zero code | protoPayload.status.code!=0 | {'protoPayload':{'status':{}}} | false",
      })
  void means(String sentence, String filter, String entry, boolean expected) {
    assertThat(Entries.matches(filter, entry)).as(sentence).isEqualTo(expected);
  }
}
