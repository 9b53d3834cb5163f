package dev.quench.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quench.adapters.pubsub.EmulatedTopic;
import dev.quench.adapters.pubsub.PubSubEmulator;
import dev.quench.adapters.pubsub.PubSubEndpoint;
import dev.quench.common.RulesHash;
import dev.quench.sandbox.config.SandboxConfig;
import dev.quench.sandbox.demo.World;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Rule files that are broken, each in its own way, under processes that run and under one that is
 * started again on each. Two run, so that half as many edits have to be waited for one by one.
 */
@Execution(ExecutionMode.CONCURRENT)
class BrokenRulesTest {
  private static final String GOOD = QuickRules.text();
  private static final String HASH = RulesHash.of(GOOD).value();

  /** A rule file that cannot be used, and what is said of it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Broken(byte[] content, String told) {

    static Broken edit(String find, String replace, String told) {
      assertThat(GOOD).contains(find);
      return new Broken(GOOD.replace(find, replace).getBytes(StandardCharsets.UTF_8), told);
    }

    static Broken text(String text, String told) {
      return new Broken(text.getBytes(StandardCharsets.UTF_8), told);
    }
  }

  private static final List<Broken> LEFT =
      List.of(
          Broken.edit("\nmodes:\n", "\nmodes: [\n", "not YAML"),
          Broken.edit("    owner: forge-sre", "    ownr: forge-sre", "ownr"),
          Broken.edit("log_id(\"cloudbuild", "log_id(((\"cloudbuild", "filter"),
          Broken.edit("id: image-missing", "id: build-failed", "build-failed"),
          Broken.edit("{count: 3,", "{count: 0,", "count: 0"));
  private static final List<Broken> RIGHT =
      List.of(
          Broken.edit("error TS\\d+:", "error TS(\\d+:", "filter"),
          Broken.edit(
              GOOD.substring(GOOD.indexOf("rules:\n"), GOOD.indexOf("\nmodes:\n")),
              "rules: []\n",
              "rules: none"),
          Broken.text("", "1:1"),
          new Broken(new byte[] {(byte) 0xff, 0, (byte) 0xfe}, "not text (expected: UTF-8)"),
          Broken.text("#".repeat((4 << 20) + 1), "too large (expected: at most 4194304 bytes)"));

  @Test
  void eachLeavesTheLastGoodRulesInForceWithOneClearNoticeAndAcrossRestarts(@TempDir Path folder)
      throws Exception {
    PubSubEndpoint pubSub = PubSubEmulator.orSkip().freshProject();
    EmulatedTopic.create(pubSub, "dead-letters").close();
    try (World world = World.create(SandboxConfig.of(pubSub.project(), "us-central1"));
        QuenchOnRuleFile left = start(folder, "left", pubSub, world);
        QuenchOnRuleFile right = start(folder, "right", pubSub, world);
        QuenchOnRuleFile restarted = start(folder, "restarted", pubSub, world)) {
      List.of(left, right, restarted).forEach(QuenchOnRuleFile::awaitKept);

      for (int i = 0; i < LEFT.size(); i++) {
        left.edit(LEFT.get(i).content());
        right.edit(RIGHT.get(i).content());
        startsOn(restarted, LEFT.get(i));
        startsOn(restarted, RIGHT.get(i));
        assertClear(left.awaitTold("rules.", i + 1), LEFT.get(i), i + 1);
        assertClear(right.awaitTold("rules.", i + 1), RIGHT.get(i), i + 1);
      }

      List.of(left, right, restarted).forEach(BrokenRulesTest::goesByTheLastGoodRules);
    }
  }

  private static QuenchOnRuleFile start(
      Path folder, String name, PubSubEndpoint pubSub, World world) {
    return QuenchOnRuleFile.start(folder, name, pubSub, world.sandbox().endpoint(), GOOD);
  }

  private static void startsOn(QuenchOnRuleFile quench, Broken broken) {
    quench.edit(broken.content());
    assertThat(quench.restart())
        .contains(
            broken.told(), "the rule file is broken: starting on the last good rules, " + HASH);
  }

  private static void assertClear(List<JsonNode> told, Broken broken, int times) {
    assertThat(told).hasSize(times);
    assertThat(told.get(times - 1).toString())
        .contains("dev.quench.rules.broken", "the rule file is broken, ", broken.told())
        .contains("The last good rules stay in force", HASH);
  }

  private static void goesByTheLastGoodRules(QuenchOnRuleFile quench) {
    quench.memoryRunsOut();
    assertThat(quench.awaitTold("incident.", 1).get(0).toString())
        .as(quench::output)
        .contains("memory-limit-exceeded", HASH);
  }
}
