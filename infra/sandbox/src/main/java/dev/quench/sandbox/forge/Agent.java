package dev.quench.sandbox.forge;

import java.util.ArrayList;
import java.util.List;

/** The four agents: what they are called, and what each does. */
enum Agent {
  SDK(
      "sdk-generator",
      "sdk-generator-agent",
      "SDK Generator",
      "SDK generation",
      new SdkGenerator()),
  CLI(
      "cli-generator",
      "cli-command-generator-agent",
      "CLI Generator",
      "CLI generation",
      new CliGenerator()),
  TRANSLATOR(
      "api-translator",
      "api-translation-agent",
      "API Translator",
      "API translation",
      new ApiTranslator()),
  COMPATIBILITY(
      "version-compatibility",
      "version-compatibility-agent",
      "Version Compatibility",
      "Compatibility analysis",
      new VersionComparison());

  private final String path;
  private final String id;
  private final String title;
  private final String work;

  @SuppressWarnings("ImmutableEnumChecker") // None has any state.
  private final Generator generator;

  Agent(String path, String id, String title, String work, Generator generator) {
    this.path = path;
    this.id = id;
    this.title = title;
    this.work = work;
    this.generator = generator;
  }

  /** Its part of the path. */
  String path() {
    return path;
  }

  /** How it signs its answers. */
  String id() {
    return id;
  }

  /** How its log lines call it. */
  String title() {
    return title;
  }

  /** How an answer calls what it does, when that was broken off. */
  String work() {
    return work;
  }

  Generator generator() {
    return generator;
  }

  /** What is wrong with a request. */
  List<String> violations(Object request) {
    List<String> wrong = new ArrayList<>();
    generator.contract().check(request, "", wrong);
    return wrong;
  }

  /** The body that does not parse is the sender's fault only in the eyes of the SDK generator. */
  boolean blamesSender() {
    return this == SDK;
  }

  /** Its time budget is smaller than its own minimum, on all revisions. */
  boolean alwaysTimesOut() {
    return this == SDK;
  }

  /** Whether it prints what is wrong with a request, as text. */
  boolean printsViolations() {
    return this == CLI;
  }

  /** Whether it tells RuVector what it decided. */
  boolean emitsEvents() {
    return this == SDK || this == COMPATIBILITY;
  }
}
