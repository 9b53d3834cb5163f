package dev.quench.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page about the stories names each of them; the failing test shows the table as it must be.
 */
class StoriesPageTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "stories.md");
  private static final String BEGIN = "<!-- the stories, generated -->\n";
  private static final String END = "<!-- end -->";

  /** A line of the table that {@code demo --all} ends with. */
  private static final Pattern TIMED = Pattern.compile("[a-z-]+ +[A-Z_]+ +[A-Z_]+ +\\d+ s");

  @Test
  void everyStoryIsInThePage() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    assertThat(page.substring(from, page.indexOf(END, from))).isEqualTo(table());
  }

  @Test
  void everyStoryHasATimeInThePage() throws IOException {
    List<String> timed =
        Files.readString(PAGE)
            .lines()
            .filter(it -> TIMED.matcher(it).matches())
            .map(it -> it.substring(0, it.indexOf(' ')))
            .toList();
    assertThat(timed).isEqualTo(Scenarios.ALL.stream().map(Scenario::name).toList());
  }

  @Test
  void noNameIsGivenTwiceAndNoStoryIsLong() {
    assertThat(Scenarios.ALL).extracting(Scenario::name).doesNotHaveDuplicates();
    assertThat(Scenarios.ALL)
        .filteredOn(it -> it.limit().toSeconds() > 45)
        .extracting(Scenario::name)
        .allMatch(it -> it.startsWith("killed-while-"));
  }

  private static String table() {
    return "| story | what happens | decision |\n|---|---|---|\n"
        + Scenarios.ALL.stream()
            .map(it -> "| `%s` | %s | `%s` |\n".formatted(it.name(), it.title(), it.expected()))
            .collect(Collectors.joining());
  }
}
