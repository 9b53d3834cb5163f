package dev.quench.remediation;

import dev.quench.remediation.probe.Reply;

/** What LLM-Forge's agents answer when they work, as far as its baselines ask. */
public final class ForgeAnswers {
  private ForgeAnswers() {}

  /** Something was made; what varies is where that agent's answers may vary. */
  public static Reply.Answered made(String agent, String content, String varying) {
    String body =
        """
        {"success":true,"%s":"%s","verdict":"breaking","changes":["%s"],"versionRecommendation":{"bumpType":"major"},
         "result":{"program":{"commands":["list"]},"files":[{"path":"list.ts","content":"%s"}],
                   "sdkMethods":["list"],"mappings":["list"]}}
        """;
    String where = agent.equals("cli-generator") ? "executionRef" : "requestId";
    return new Reply.Answered(200, body.formatted(where, varying, content, content), false);
  }

  /** The SDK generator never has the time. */
  public static Reply timedOut() {
    return new Reply.Answered(408, "{\"success\":false,\"error\":{\"code\":\"TIMEOUT\"}}", false);
  }
}
