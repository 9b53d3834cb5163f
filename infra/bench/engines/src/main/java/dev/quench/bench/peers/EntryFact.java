package dev.quench.bench.peers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** What the rules look at in an entry, for the engines that want an object: read in one pass. */
public final class EntryFact {
  private static final JsonFactory JSON = new JsonFactory();

  private String resource = "";
  private String project = "";
  private String message = "";
  private double code;

  private EntryFact() {}

  static EntryFact read(byte[] entry) throws IOException {
    EntryFact fact = new EntryFact();
    try (JsonParser json = JSON.createParser(entry)) {
      json.nextToken();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        fact.field(json);
      }
    }
    return fact;
  }

  public String getResource() {
    return resource;
  }

  public String getProject() {
    return project;
  }

  public String getMessage() {
    return message;
  }

  public double getCode() {
    return code;
  }

  private void field(JsonParser json) throws IOException {
    String name = json.currentName();
    json.nextToken();
    switch (name) {
      case "resource" -> object(json, this::resource);
      case "jsonPayload" -> object(json, this::payload);
      default -> json.skipChildren();
    }
  }

  private interface Member {
    void read(String name, JsonParser json) throws IOException;
  }

  private static void object(JsonParser json, Member member) throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      member.read(name, json);
    }
  }

  private void resource(String name, JsonParser json) throws IOException {
    switch (name) {
      case "type" -> resource = json.getText();
      case "labels" -> object(json, this::label);
      default -> json.skipChildren();
    }
  }

  private void label(String name, JsonParser json) throws IOException {
    if (name.equals("project_id")) {
      project = json.getText();
    }
  }

  private void payload(String name, JsonParser json) throws IOException {
    switch (name) {
      case "message" -> message = json.getText();
      case "errorCode" -> code = json.getDoubleValue();
      default -> json.skipChildren();
    }
  }
}
