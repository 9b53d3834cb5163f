package dev.quench.sandbox.forge;

import java.util.Map;

/** A request for each agent that is valid by its contract, as customers send it. */
public final class GoodRequests {
  private static final String METADATA =
      """
      "metadata": {"version": "1.0.0", "providerId": "shop", "providerName": "Shop",
                   "apiVersion": "v1", "generatedAt": "2026-01-01T00:00:00.000Z"},
      "types": [], "authentication": [], "errors": []""";

  private static final String BUY =
      """
      {"id": "buy", "operationId": "buy", "path": "/cart", "method": "POST",
       "responses": [{"statusCode": 200}], "streaming": false, "authentication": []}""";

  private static final String SCHEMA = "{" + METADATA + ", \"endpoints\": [" + BUY + "]}";

  /** By the agent's name in its path. */
  public static final Map<String, String> BY_AGENT =
      Map.of(
          "sdk-generator",
          """
          {"requestId": "8f14e45f-ceea-467f-a3c4-000000000001", "schema": %s,
           "targetLanguages": ["typescript"],
           "packageConfig": {"name": "shop-sdk", "version": "1.0.0"}}
          """
              .formatted(SCHEMA),
          "cli-generator",
          """
          {"contractId": "shop", "contractVersion": "1.0.0", "types": [],
           "endpoints": [{"operationId": "buy", "path": "/cart", "method": "POST"}],
           "packageName": "shop-cli", "providerId": "shop", "providerName": "Shop"}
          """,
          "api-translator",
          """
          {"direction": {"from": "rest", "to": "sdk"},
           "restEndpoints": [{"method": "POST", "path": "/cart", "operationId": "buy",
                              "pathParams": [], "queryParams": [], "tags": []}]}
          """,
          "version-compatibility",
          "{\"sourceSchema\": %s, \"targetSchema\": %s}".formatted(SCHEMA, SCHEMA));

  private GoodRequests() {}
}
