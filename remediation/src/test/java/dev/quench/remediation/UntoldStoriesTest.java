package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.notice.Notice;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody can be told anything for a long time. */
class UntoldStoriesTest {
  private static final int MANY = Watch.MAX_UNTOLD + 20;

  private final World world = new World(Policies.forge());

  UntoldStoriesTest() {
    world.armed();
    world.feed(new Event.NoticesTold(untold().map(Notice::id).toList()));
  }

  @Test
  void noPageIsLeftOutForAnother() {
    announce("page", true);
    assertThat(untold().map(Notice::type)).hasSize(MANY).startsWith("page-0", "page-1");
  }

  @Test
  void quietOnesGoFirstTheOldestOfThemAndTheyAreCounted() {
    announce("quiet", false);
    announce("page", true);
    assertThat(untold().filter(Notice::page)).hasSize(MANY);
    assertThat(untold().filter(it -> !it.page()))
        .singleElement()
        .extracting(Notice::headline)
        .asString()
        .startsWith("llm-forge: " + MANY + " notices could not be told in time");
  }

  @Test
  void theLatestQuietOnesStayWhereThereIsRoom() {
    announce("quiet", false);
    assertThat(untold()).hasSize(Watch.MAX_UNTOLD);
    assertThat(untold().map(Notice::type))
        .contains("notices.left-out", "quiet-" + (MANY - 1))
        .doesNotContain("quiet-0");
  }

  @Test
  void ofPagesThatSayTheSameAgainTheLatestIsKept() {
    IntStream.range(0, MANY).forEach(it -> announce("again", true, "call " + it));
    assertThat(untold().filter(Notice::page).map(Notice::headline))
        .hasSizeLessThan(MANY)
        .endsWith("call " + (MANY - 1));
    assertThat(untold().map(Notice::type)).contains("notices.left-out");
  }

  @Test
  void pagesBeyondTheBoundSayTheirHeadlineAndWhereTheRestIs() {
    announce("page", true);
    assertThat(untold().limit(MANY - 1).flatMap(it -> it.details().stream()))
        .hasSize(MANY - 1)
        .containsOnly(new Notice.Detail("more", "quench incidents list"));
  }

  private void announce(String type, boolean page) {
    IntStream.range(0, MANY).forEach(it -> announce(type + "-" + it, page, type));
  }

  private void announce(String type, boolean page, String headline) {
    world.feed(new Event.Announced(type, page, headline, List.of()));
  }

  private Stream<Notice> untold() {
    return world.watch.untold().stream();
  }
}
