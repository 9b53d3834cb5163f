package dev.quench.sandbox.forge;

import static dev.quench.sandbox.forge.Shape.choice;
import static dev.quench.sandbox.forge.Shape.fields;
import static dev.quench.sandbox.forge.Shape.list;
import static dev.quench.sandbox.forge.Shape.number;
import static dev.quench.sandbox.forge.Shape.text;
import static dev.quench.sandbox.forge.Shape.truth;

/**
 * What each agent demands of a request: the fields that LLM-Forge's own contracts require, and of
 * the optional ones those that are used here.
 */
final class Contracts {
  private static final String UUID =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
  private static final String VERSION = "\\d+\\.\\d+\\.\\d+(-[\\w.]+)?";

  private static final Shape METHOD =
      choice("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
  private static final Shape TYPE = fields().with("typeId", text());
  private static final Shape PARAMETERS =
      list(
          fields()
              .with("name", text())
              .with("in", choice("path", "query", "header", "cookie"))
              .with("type", TYPE)
              .with("required", truth()));

  /** A schema, as far as all agents that take one read it. */
  private static final Shape.Fields CANONICAL =
      fields()
          .with("metadata", fields().with("version", text(".+")).with("providerId", text(".+")))
          .with("types", list(fields()))
          .with("endpoints", list(fields()));

  /** The same, checked to the end, before anything is generated from it. */
  private static final Shape GENERATED_FROM =
      CANONICAL
          .with(
              "metadata",
              fields()
                  .with("version", text(".+"))
                  .with("providerId", text(".+"))
                  .with("providerName", text())
                  .with("apiVersion", text())
                  .with("generatedAt", text()))
          .with(
              "types",
              list(
                  fields()
                      .with("id", text())
                      .with("name", text())
                      .with("kind", choice("primitive", "object", "array", "union", "enum"))))
          .with(
              "endpoints",
              list(
                  fields()
                      .with("id", text())
                      .with("operationId", text())
                      .with("path", text())
                      .with("method", METHOD)
                      .maybe("parameters", PARAMETERS)
                      .with("responses", list(fields().with("statusCode", number())))
                      .with("streaming", truth())
                      .with("authentication", list(text()))))
          .with("authentication", list(fields().with("id", text())))
          .with("errors", list(fields().with("code", text())));

  static final Shape SDK =
      fields()
          .with("requestId", text(UUID))
          .with("schema", GENERATED_FROM)
          .with(
              "targetLanguages",
              list(choice("typescript", "python", "rust", "go", "java", "csharp", "javascript")))
          .with(
              "packageConfig",
              fields().with("name", text(".{1,128}")).with("version", text(VERSION)));

  static final Shape CLI =
      fields()
          .with("contractId", text())
          .with("contractVersion", text())
          .with(
              "endpoints",
              list(
                  fields()
                      .with("operationId", text())
                      .with("path", text())
                      .with("method", METHOD)
                      .maybe("description", text())
                      .maybe("parameters", PARAMETERS)))
          .with(
              "types",
              list(
                  fields()
                      .with("id", text())
                      .with("name", text())
                      .with(
                          "kind",
                          choice("primitive", "object", "array", "union", "enum", "reference"))))
          .maybe("framework", choice("commander", "yargs", "clipanion", "oclif"))
          .with("packageName", text())
          .maybe("packageVersion", text())
          .with("providerId", text())
          .with("providerName", text());

  static final Shape TRANSLATION =
      fields()
          .with(
              "direction",
              fields()
                  .with("from", choice("rest", "sdk", "cli"))
                  .with("to", choice("rest", "sdk", "cli")))
          .maybe("sourceSchema", CANONICAL)
          .maybe(
              "restEndpoints",
              list(
                  fields()
                      .with("method", METHOD)
                      .with("path", text())
                      .with("operationId", text())
                      .maybe("pathParams", list(text()))
                      .maybe("queryParams", list(text()))
                      .maybe("tags", list(text()))));

  static final Shape COMPATIBILITY =
      fields()
          .with("sourceSchema", CANONICAL)
          .with("targetSchema", CANONICAL)
          .maybe(
              "options",
              fields()
                  .maybe("strictness", choice("strict", "standard", "lenient"))
                  .maybe(
                      "analyzeCategories",
                      list(choice("types", "endpoints", "authentication", "errors", "metadata"))));

  private Contracts() {}
}
