package dev.quench.rules.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "texts are equal but for case | textPayload=\"ABC\" | {'textPayload':'abc'} | true",
        "equality is of the whole text | textPayload=\"ab\" | {'textPayload':'abc'} | false",
        "has is a part of the text | textPayload:\"BC\" | {'textPayload':'abcd'} | true",
        "texts compare by letters | textPayload<\"b\" | {'textPayload':'ABC'} | true",
        "a dotted value is one text | logName:cloudaudit.googleapis.com | {'logName':'x/cloudaudit.googleapis.com'} | true",
        "an escape stands for its letter | textPayload:\"a\\\"b\" | {'textPayload':'a\\u0022b'} | true",
        "an octal escape | textPayload=\"\\101\" | {'textPayload':'A'} | true",
        "a unicode escape | textPayload=\"\\u00e9\" | {'textPayload':'é'} | true",
        "a composed letter equals its parts | textPayload=\"é\" | {'textPayload':'e\\u0301'} | true",
        "regex searches, with case | textPayload=~\"b+c\" | {'textPayload':'abbc'} | true",
        "regex keeps case | textPayload=~\"B\" | {'textPayload':'abc'} | false",
        "regex is taken raw | textPayload=~\"^a\\.b$\" | {'textPayload':'a.b'} | true",
        "a quoted quote in a regex | textPayload=~\"a\\\"b\" | {'textPayload':'a\\u0022b'} | true",
        "two backslashes are one | textPayload=~\"a\\\\b\" | {'textPayload':'a\\\\b'} | true",
        "a regex that must not match | textPayload!~\"x\" | {'textPayload':'abc'} | true",
        "integers compare as numbers | httpRequest.status>=500 | {'httpRequest':{'status':503}} | true",
        "a quoted integer is one too | httpRequest.status=\"503\" | {'httpRequest':{'status':503}} | true",
        "64-bit integers are texts in JSON | httpRequest.responseSize>1000 | {'httpRequest':{'responseSize':'2000'}} | true",
        "a decimal is no integer | httpRequest.status=503.0 | {'httpRequest':{'status':503}} | false",
        "what is no integer fails all | httpRequest.status!=abc | {'httpRequest':{'status':503}} | false",
        "out of range fails all | httpRequest.status<99999999999999999999 | {'httpRequest':{'status':503}} | false",
        "has on a number is equality | httpRequest.status:50 | {'httpRequest':{'status':503}} | false",
        "true in any case | httpRequest.cacheHit=TRUE | {'httpRequest':{'cacheHit':true}} | true",
        "true is above false | httpRequest.cacheHit>\"false\" | {'httpRequest':{'cacheHit':true}} | true",
        "severity by rank | severity>=warning | {'severity':'ERROR'} | true",
        "severity by number | severity>400 | {'severity':'ERROR'} | true",
        "severity below | severity>=ERROR | {'severity':'NOTICE'} | false",
        "severities in a list | severity=(ERROR OR CRITICAL) | {'severity':'CRITICAL'} | true",
        "durations compare by length | httpRequest.latency>500ms | {'httpRequest':{'latency':'0.783137066s'}} | true",
        "a duration is not a text | httpRequest.latency=\"1000ms\" | {'httpRequest':{'latency':'1s'}} | true",
        "a duration without unit fails | httpRequest.latency>0 | {'httpRequest':{'latency':'1s'}} | false",
        "minutes and hours | httpRequest.latency<1.5h | {'httpRequest':{'latency':'5399s'}} | true",
        "points in time | timestamp>=\"2026-01-01T00:00:00+01:00\" | {'timestamp':'2025-12-31T23:00:00.000000001Z'} | true",
        "a date is its midnight | timestamp<\"2026-01-02\" | {'timestamp':'2026-01-01T23:59:59Z'} | true",
        "no time fails all | timestamp!=\"soon\" | {'timestamp':'2026-01-01T00:00:00Z'} | false",
        "names of fields in any case | HTTPREQUEST.Request_Method=get | {'httpRequest':{'requestMethod':'GET'}} | true",
        "payload numbers are doubles | jsonPayload.n=1e2 | {'jsonPayload':{'n':100}} | true",
        "payload texts stay texts | jsonPayload.n>\"999\" | {'jsonPayload':{'n':'1000'}} | false",
        "payload texts of digits | jsonPayload.n>=400 | {'jsonPayload':{'n':'50'}} | true",
        "payload bools | jsonPayload.success=false | {'jsonPayload':{'success':false}} | true",
        "a payload bool is no text | jsonPayload.success:fal | {'jsonPayload':{'success':false}} | false",
        "payload severities are texts | jsonPayload.severity=ERROR | {'jsonPayload':{'severity':'error'}} | true",
        "payload keys with case | jsonPayload.Message:x | {'jsonPayload':{'message':'x'}} | false",
        "a payload number has no regex | jsonPayload.n=~\"1\" | {'jsonPayload':{'n':1}} | false",
        "nor its negation | jsonPayload.n!~\"2\" | {'jsonPayload':{'n':1}} | false",
        "an object has what is beneath | jsonPayload:\"boom\" | {'jsonPayload':{'a':[{'b':'x boom'}]}} | true",
        "an object has numbers beneath | jsonPayload:42 | {'jsonPayload':{'a':42}} | true",
        "an object equals nothing | jsonPayload.a=\"x\" | {'jsonPayload':{'a':{'b':'x'}}} | false",
        "an object differs from nothing | jsonPayload.a!=\"y\" | {'jsonPayload':{'a':{'b':'x'}}} | false",
        "proto fields | protoPayload.status.code=9 | {'protoPayload':{'status':{'code':9}}} | true",
        "proto fields in snake case | proto_payload.method_name:Replace | {'protoPayload':{'methodName':'/Services.ReplaceService'}} | true",
        "a proto as a whole | protoPayload:secret | {'protoPayload':{'status':{'message':'denied on secret'}}} | true",
        "an array with one such member | jsonPayload.a=2 | {'jsonPayload':{'a':[1,2]}} | true",
        "an array with one different member | jsonPayload.a!=2 | {'jsonPayload':{'a':[1,2]}} | true",
        "no member equal | NOT jsonPayload.a=2 | {'jsonPayload':{'a':[1,2]}} | false",
        "an array of objects | protoPayload.authorizationInfo.permission=\"run.x\" | {'protoPayload':{'authorizationInfo':[{'permission':'run.y'},{'permission':'run.x'}]}} | true",
        "members meet apart | jsonPayload.a.b=1 jsonPayload.a.c=2 | {'jsonPayload':{'a':[{'b':1,'c':0},{'b':0,'c':2}]}} | true",
        "a value list with OR | textPayload:(\"x\" OR \"b\") | {'textPayload':'abc'} | true",
        "a value list joined by nothing | textPayload:(\"a\" \"x\") | {'textPayload':'abc'} | false",
        "a value list with NOT | textPayload:(a AND NOT x) | {'textPayload':'abc'} | true",
        "unequal to one of a list | textPayload!=(a OR b) | {'textPayload':'a'} | true",
        "a word is found anywhere | cloudaudit.googleapis.com | {'logName':'l/cloudaudit.googleapis.com%2Factivity'} | true",
        "a phrase in any payload | \"not found\" | {'jsonPayload':{'error':{'text':'Page NOT found'}}} | true",
        "keys are not searched | jsonKey | {'jsonPayload':{'jsonKey':1}} | false",
        "words may be in several fields | a b | {'textPayload':'a','labels':{'k':'b'}} | true",
        "a number anywhere | 42 | {'jsonPayload':{'n':42}} | true",
        "or-ed terms after a comparison are searched for | insertId=\"A\" OR \"B\" | {'insertId':'xBx'} | true",
        "keywords as values | jsonPayload.op=AND | {'jsonPayload':{'op':'and'}} | true",
        "lower-case keywords are words | not | {'textPayload':'not'} | true",
      })
  void means(String sentence, String filter, String entry, boolean expected) {
    assertThat(Entries.matches(filter, entry)).as(sentence).isEqualTo(expected);
  }
}
