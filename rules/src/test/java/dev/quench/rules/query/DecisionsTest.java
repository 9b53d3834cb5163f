package dev.quench.rules.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the service's documentation is silent or contradicts itself, this is what we decided. */
class DecisionsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "two dashes inside a word are part of it | a--b | {'textPayload':'xa--bx'} | true",
        "a comment may follow a space | textPayload:a --b | {'textPayload':'a'} | true",
        "two dashes and a digit are a comment | a --5 | {'textPayload':'a'} | true",
        "a minus and a digit are a number | a -5 | {'textPayload':'a'} | false",
        "null is present | jsonPayload.a:* | {'jsonPayload':{'a':null}} | true",
        "a quoted star is a star | jsonPayload.a:\"*\" | {'jsonPayload':{'a':'b'}} | false",
        "an absent textPayload is empty, also beside another payload | textPayload!=\"x\" | {'jsonPayload':{}} | true",
        "a severity is matched by name | severity=~\"^ERR\" | {'severity':'ERROR'} | true",
        "an absent severity matches as DEFAULT | severity=~\"DEFAULT\" | {} | true",
        "has on a severity is equality | severity:error | {'severity':'ERROR'} | true",
        "exact keys win below protoPayload | protoPayload.request.ab=1 | {'protoPayload':{'request':{'a_b':2,'ab':1}}} | true",
        "alike keys are found there | protoPayload.request.AB=2 | {'protoPayload':{'request':{'a_b':2}}} | true",
        "a wrapped value is stepped into | protoPayload.status.details.reason=x | {'protoPayload':{'status':{'details':[{'@type':'t/Struct','value':{'reason':'x'}}]}}} | true",
        "64-bit texts below protoPayload stay texts | protoPayload.n>9 | {'protoPayload':{'n':'10'}} | false",
        "a number anywhere is equality, not part | 4 | {'jsonPayload':{'n':42}} | false",
        "true anywhere is equality | true | {'jsonPayload':{'b':true}} | true",
        "log_id takes both spellings | log_id(\"run.googleapis.com%2Fstdout\") | {'logName':'projects/p/logs/run.googleapis.com%2Fstdout'} | true",
        "log_id decoded | log_id(\"run.googleapis.com/stdout\") | {'logName':'projects/p/logs/run.googleapis.com%2Fstdout'} | true",
        "log_id is whole | log_id(\"stdout\") | {'logName':'projects/p/logs/run.googleapis.com%2Fstdout'} | false",
        "log_id without case | LOG_ID(\"STDOUT\") | {'logName':'projects/p/logs/stdout'} | true",
        "a source is the owner itself | source(projects/p) | {'logName':'projects/p/logs/x'} | true",
        "not one that begins alike | source(projects/p) | {'logName':'projects/p2/logs/x'} | false",
        "an address in a network | ip_in_net(jsonPayload.ip, \"10.0.0.0/8\") | {'jsonPayload':{'ip':['x','10.1.2.3']}} | true",
        "a range in a network | ip_in_net(jsonPayload.ip, \"10.0.0.0/8\") | {'jsonPayload':{'ip':'10.1.0.0/16'}} | true",
        "a wider range is not | ip_in_net(jsonPayload.ip, \"10.0.0.0/8\") | {'jsonPayload':{'ip':'10.0.0.0/7'}} | false",
        "no address is in no network | ip_in_net(httpRequest.remoteIp, \"0.0.0.0/0\") | {} | false",
        "six is not four | ip_in_net(jsonPayload.ip, \"::/0\") | {'jsonPayload':{'ip':'10.1.2.3'}} | false",
        "version six | ip_in_net(jsonPayload.ip, \"2001:db8::/32\") | {'jsonPayload':{'ip':'2001:DB8:1::5'}} | true",
        "a whole sample | sample(insertId, 1) | {'insertId':'x'} | true",
        "a sample of a default | sample(trace, 1) | {} | true",
        "no sample of what is missing | sample(jsonPayload.a, 1) | {} | false",
        "a text cast to a number | cast(jsonPayload.ms, INT64)>900 | {'jsonPayload':{'ms':'1000'}} | true",
        "a failed cast fails | cast(jsonPayload.ms, INT64)!=1 | {'jsonPayload':{'ms':'many'}} | false",
        "and its negation holds | NOT cast(jsonPayload.ms, INT64)=1 | {'jsonPayload':{'ms':'many'}} | true",
        "nothing to cast | cast(jsonPayload.ms, INT64)!=1 | {'jsonPayload':{}} | false",
        "a default is cast | cast(httpRequest.status, STRING)=\"0\" | {} | true",
        "a number cast to a text | cast(httpRequest.status, STRING):\"50\" | {'httpRequest':{'status':503}} | true",
        "a number cast to a text is searched | cast(httpRequest.status, string)=~\"^5\" | {'httpRequest':{'status':503}} | true",
        "halves round away from zero | cast(jsonPayload.n, INT64)=-3 | {'jsonPayload':{'n':-2.5}} | true",
        "a text cast to a double | CAST(jsonPayload.n, FLOAT64)<0.5 | {'jsonPayload':{'n':'1e-1'}} | true",
        "a text cast to a bool | cast(jsonPayload.b, BOOL)=true | {'jsonPayload':{'b':'TRUE'}} | true",
        "a text cast to a time | cast(jsonPayload.t, TIMESTAMP)>\"2026-01-01\" | {'jsonPayload':{'t':'2026-01-01T00:00:01+00:00'}} | true",
        "a text cast to a duration | cast(jsonPayload.d, DURATION)>1500ms | {'jsonPayload':{'d':'2s'}} | true",
        "a time cast to a text | cast(timestamp, STRING)=\"2026-11-23 10:15:30.5+00\" | {'timestamp':'2026-11-23T10:15:30.5Z'} | true",
        "a time of another zone | cast(timestamp, STRING, TIME_ZONE(\"America/New_York\")):\"2026-11-23 05:\" | {'timestamp':'2026-11-23T10:15:30Z'} | true",
        "the older spelling of the zone | cast(timestamp, STRING, TIMEZONE(\"UTC\")):\" 10:\" | {'timestamp':'2026-11-23T10:15:30Z'} | true",
        "a part of a text | regexp_extract(textPayload, \"attempt (\\\\d+)/\")=\"2\" | {'textPayload':'(attempt 2/3)'} | true",
        "no such part | regexp_extract(textPayload, \"attempt (\\\\d+)/\")!=\"2\" | {'textPayload':'x'} | false",
        "a part cast to a number | cast(regexp_extract(textPayload, \"used (\\\\d+) MiB\"), INT64)>=(600 OR 500) | {'textPayload':'used 526 MiB'} | true",
        "words in several fields | SEARCH(\"hello world\") | {'textPayload':'World!','labels':{'k':'HELLO'}} | true",
        "words are whole | SEARCH(\"hell\") | {'textPayload':'hello'} | false",
        "words of one field | SEARCH(textPayload, \"hello world\") | {'textPayload':'world','labels':{'k':'hello'}} | false",
        "a phrase | SEARCH(textPayload, \"`lo, wo`\") | {'textPayload':'x lo, WO!'} | true",
        "a phrase ends at a cut | SEARCH(textPayload, \"`lo, wo`\") | {'textPayload':'x lo, world'} | false",
        "an encoded cut | SEARCH(\"b\") | {'textPayload':'a%20b%2520c'} | true",
      })
  void means(String sentence, String filter, String entry, boolean expected) {
    assertThat(Entries.matches(filter, entry)).as(sentence).isEqualTo(expected);
  }
}
