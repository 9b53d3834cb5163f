package dev.quench.app.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Reading;
import dev.quench.common.RulesHash;
import dev.quench.remediation.assess.Window;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.notice.Notice.Detail;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuleWatchTest {
  private String good = "";

  @BeforeEach
  void shipped() throws IOException {
    good = Running.shipped();
  }

  @Test
  void aGoodEditComesIntoForceAndSaysWhatChangedAndWhoseItIs() {
    String next =
        good.replace("id: requests-slow", "id: requests-very-slow")
            .replace(
                "id: secret-missing", "id: secret-missing\n    threshold: {count: 2, within: 1m}")
            .replace("veto: 2m", "veto: 3m");
    try (Running running = new Running(good)) {
      running.edit(next);

      assertThat(running.rules.rulebook().hash()).isEqualTo(RulesHash.of(next));
      Notice told = onlyNotice(running);
      assertThat(told.type()).isEqualTo("rules.changed");
      assertThat(told.page()).isFalse();
      assertThat(told.details())
          .contains(
              new Detail("rules", RulesHash.of(next).value()),
              new Detail("rules before", RulesHash.of(good).value()),
              new Detail("changed", "rule secret-missing (owner forge-sre)"),
              new Detail("added", "rule requests-very-slow (no owner)"),
              new Detail("removed", "rule requests-slow (no owner)"),
              new Detail("changed", "service llm-forge"))
          .noneMatch(it -> it.value().contains("requests-refused"));
    }
  }

  @Test
  void anEditMadeWhileQuenchWasDownIsToldWhenItStarts() {
    try (Running running = new Running(good)) {
      running.file = Reading.known(good.replace("veto: 2m", "veto: 3m"));
      running.restart();

      assertThat(onlyNotice(running).type()).isEqualTo("rules.changed");
    }
  }

  @Test
  void theFirstStartIsNoChange() {
    try (Running running = new Running(good)) {
      assertThat(running.notices()).isEmpty();
    }
  }

  @Test
  void aFileInTheMiddleOfBeingWrittenIsNotTaken() {
    try (Running running = new Running(good)) {
      running.file = Reading.known(good.substring(0, good.length() / 2));
      running.look();
      running.file = Reading.known(good.replace("veto: 2m", "veto: 3m"));
      running.settle();

      assertThat(onlyNotice(running).type()).isEqualTo("rules.changed");
    }
  }

  @Test
  void nothingIsReplacedBeforeItIsDurable() {
    String next = good.replace("veto: 2m", "veto: 3m");
    try (Running running = new Running(good)) {
      running.ledger.beAwayFor(Integer.MAX_VALUE);
      running.edit(next);
      assertThat(running.rules.rulebook().hash()).isEqualTo(RulesHash.of(good));

      running.ledger.beAwayFor(0);
      running.settle();
      assertThat(running.rules.rulebook().hash()).isEqualTo(RulesHash.of(next));
      assertThat(running.lastGood().hash()).isEqualTo(RulesHash.of(next));
    }
  }

  @Test
  void aWindowSurvivesAnEditOfItsRulesNote() {
    assertThat(
            windowsAfter(
                good.replace(
                    "id: memory-limit-exceeded", "id: memory-limit-exceeded\n    note: Why.")))
        .extracting(it -> it.rule().value())
        .containsExactly("memory-limit-exceeded");
  }

  @Test
  void aWindowDoesNotSurviveAnEditOfWhatItsRuleFinds() {
    assertThat(
            windowsAfter(
                good.replace("^Memory limit of .+ exceeded", "^Memory limit of .* exceeded")))
        .isEmpty();
  }

  /** Arming is behind the edit in the same queue, so the edit has been taken when it is done. */
  private List<Window> windowsAfter(String edit) {
    try (Running running = new Running(good)) {
      running.memoryRunsOut();
      running.awaitCount("matched", 1);
      running.edit(edit);
      running.arm();
      return running.forge().windows();
    }
  }

  @Test
  void entriesAreReadByTheRulesInForceWhenTheyCame() {
    try (Running running = new Running(good)) {
      running.edit(good.replace("^Memory limit of .+ exceeded", "^No such line"));
      running.memoryRunsOut();
      running.awaitCount("unmatched", 1);

      running.edit(good);
      running.memoryRunsOut();
      running.awaitCount("matched", 1);
    }
  }

  @Test
  void decisionsCarryTheHashOfTheRulesThatMadeThem() {
    try (Running running = new Running(good)) {
      running.memoryRunsOut();
      running.awaitCount("matched", 1);

      assertThat(running.forge().past().get(0).decisions())
          .singleElement()
          .satisfies(it -> assertThat(it.rules()).contains(RulesHash.of(good)));
    }
  }

  private static Notice onlyNotice(Running running) {
    assertThat(running.notices()).hasSize(1);
    return running.notices().get(0);
  }
}
