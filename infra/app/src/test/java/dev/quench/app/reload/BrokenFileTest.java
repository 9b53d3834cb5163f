package dev.quench.app.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Reading;
import dev.quench.common.RulesHash;
import dev.quench.remediation.notice.Notice;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenFileTest {

  /** One way to break a rule file: what an edit replaces, and the problem that is told. */
  private record Break(String sentence, String find, String replace, String told) {
    String in(String text) {
      assertThat(text).contains(find);
      return text.replace(find, replace);
    }

    @Override
    public String toString() {
      return sentence;
    }
  }

  static List<Break> breaks() throws IOException {
    String shipped = Running.shipped();
    String rules = shipped.substring(shipped.indexOf("rules:\n"), shipped.indexOf("\nmodes:\n"));
    return List.of(
        new Break("it is no YAML", "\nmodes:\n", "\nmodes: [\n", "not YAML"),
        new Break("a key is misspelt", "    owner: forge-sre", "    ownr: forge-sre", "ownr"),
        new Break("a filter is no query", "log_id(\"cloudbuild", "log_id(((\"cloudbuild", "filter"),
        new Break("a mode is unknown", "mode: container-build", "mode: container-bild", "bild"),
        new Break("an id is there twice", "id: image-missing", "id: build-failed", "build-failed"),
        new Break("a threshold is 0", "{count: 3,", "{count: 0,", "count: 0"),
        new Break("a duration is a word", "veto: 2m", "veto: soon", "veto: soon"),
        new Break("an impact is unknown", "impact: minor", "impact: bad", "impact: bad"),
        new Break("a regular expression is none", "error TS\\d+:", "error TS(\\d+:", "filter"),
        new Break("all rules are deleted", rules, "rules: []\n", "rules: none"),
        new Break("everything is deleted", shipped, "", "1:1"),
        new Break(
            "a route calls nobody known", "to: [Platform Lead]", "to: [Platfrm Lead]", "Platfrm"),
        new Break("an impact has no severity", "agent: P2,", "agent: P7,", "agent: P7"),
        new Break("a probe waits for ever", "timeout: 5s", "timeout: forever", "forever"));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void aRunningPipelineGoesOnWithItsLastGoodRulesAndTellsOnce(Break broken) throws IOException {
    String good = Running.shipped();
    try (Running running = new Running(good)) {
      running.edit(broken.in(good));
      running.settle();

      goesOn(running, good);
      List<Notice> told = running.notices();
      assertThat(told).hasSize(1);
      assertClear(told.get(0), good, broken);
    }
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void soDoesOneThatStartsAgainOnTheBrokenFile(Break broken) throws IOException {
    String good = Running.shipped();
    try (Running running = new Running(good)) {
      running.file = Reading.known(broken.in(good));
      running.restart();
      running.settle();

      goesOn(running, good);
      List<Notice> told = running.notices();
      assertThat(told).hasSize(1);
      assertClear(told.get(0), good, broken);
    }
  }

  @Test
  void aRestartSaysAgainWhatIsStillBroken() throws IOException {
    try (Running running = new Running(Running.shipped())) {
      running.edit("rules: [\n");
      running.restart();

      assertThat(running.notices())
          .extracting(Notice::type)
          .containsOnly("rules.broken")
          .hasSize(2);
      assertThat(running.notices().get(1).headline()).contains("still broken");
    }
  }

  @Test
  void everyContentIsToldOnceAndAgainWhenItComesBack() throws IOException {
    String good = Running.shipped();
    try (Running running = new Running(good)) {
      running.edit("rules: [\n");
      running.edit("rules: {\n");
      running.edit(good);
      running.edit("rules: [\n");

      assertThat(running.notices())
          .extracting(Notice::type)
          .containsOnly("rules.broken")
          .hasSize(3);
    }
  }

  @Test
  void aFileThatIsGoneIsBrokenToo() throws IOException {
    try (Running running = new Running(Running.shipped())) {
      running.file = Reading.unreadable("rules.yaml: no such file");
      running.settle();

      goesOn(running, Running.shipped());
      assertThat(running.notices())
          .singleElement()
          .satisfies(it -> assertThat(it.headline()).contains("rules.yaml: no such file"));
    }
  }

  @Test
  void peopleAreRemindedQuietly() throws IOException {
    try (Running running = new Running(Running.shipped())) {
      running.arm();
      running.edit("rules: [\n");
      running.now = running.now.plus(LastGood.REMIND_EVERY).plus(Duration.ofSeconds(1));
      running.settle();
      running.settle();

      assertThat(running.notices()).extracting(Notice::page).containsExactly(true, false);
    }
  }

  @Test
  void nobodyIsWokenWhileQuenchOnlyObserves() throws IOException {
    try (Running running = new Running(Running.shipped())) {
      running.edit("rules: [\n");

      assertThat(running.notices()).extracting(Notice::page).containsExactly(false);
    }
  }

  private static void goesOn(Running running, String good) {
    assertThat(running.rules.rulebook().hash()).isEqualTo(RulesHash.of(good));
    long before = running.count("matched");
    running.memoryRunsOut();
    running.awaitCount("matched", before + 1);
  }

  private static void assertClear(Notice notice, String good, Break broken) {
    assertThat(notice.type()).isEqualTo("rules.broken");
    assertThat(notice.headline()).contains("broken", "last good rules stay in force");
    assertThat(notice.details())
        .contains(new Notice.Detail("rules in force", RulesHash.of(good).value()))
        .anySatisfy(
            it -> {
              assertThat(it.name()).isEqualTo("problem");
              assertThat(it.value()).contains(broken.told());
            });
  }
}
