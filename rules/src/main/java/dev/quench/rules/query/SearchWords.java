package dev.quench.rules.query;

import dev.quench.common.entry.Value;
import dev.quench.common.screen.Sign;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a {@code SEARCH}, cut as the log analyzer of the service cuts texts, and phrases in
 * backticks, which occur as written between the cuts.
 */
record SearchWords(List<String> words, List<Pattern> phrases) {
  private static final String CUT =
      "(?:%(?:2526|2520|21|26|3[BbDdAa]|7[Cc]|20|2[BbCc]|5[DdBb]|0[Aa]|28|29)"
          + "|[\\[\\]<>(){}|!;,'\"*&?+/:=@.\\-$%\\\\_\\s])";

  /** Possessive: a long run of cuts is walked along, not into. */
  private static final Pattern CUTS = Pattern.compile(CUT + "++");

  private static final Pattern PHRASE = Pattern.compile("`([^`]+)`");

  /** The words and phrases of a query; none if a phrase is empty or has no end. */
  static Optional<SearchWords> of(String query) {
    List<Pattern> phrases = new ArrayList<>();
    Matcher m = PHRASE.matcher(query);
    while (m.find()) {
      phrases.add(phrase(m.group(1)));
    }
    String rest = m.replaceAll(" ");
    return rest.indexOf('`') < 0
        ? Optional.of(new SearchWords(cut(rest), List.copyOf(phrases)))
        : Optional.empty();
  }

  boolean isEmpty() {
    return words.isEmpty() && phrases.isEmpty();
  }

  /** Whether each of them occurs in some text among the values. */
  boolean occurIn(List<Value> values) {
    List<String> texts = new ArrayList<>();
    values.forEach(it -> addTexts(it, texts));
    Set<String> found = new HashSet<>();
    texts.forEach(it -> found.addAll(cut(it)));
    return found.containsAll(words)
        && phrases.stream().allMatch(p -> texts.stream().anyMatch(it -> p.matcher(it).find()));
  }

  /** What an entry shows in which they occur: each of these. */
  List<Sign> signs() {
    return words.stream()
        .filter(it -> it.chars().allMatch(c -> c < 0x80))
        .map(it -> Sign.of(List.of(Sign.Part.within(it))))
        .toList();
  }

  private static void addTexts(Value value, List<String> into) {
    if (value instanceof Value.Text it) {
      into.add(it.text());
    } else if (value instanceof Value.Obj it) {
      it.leaves().forEach(leaf -> addTexts(leaf, into));
    }
  }

  /** Between a letter and a cut there is a boundary already: only words must begin or end there. */
  private static Pattern phrase(String text) {
    Matcher cuts = CUTS.matcher(text);
    String before = cuts.lookingAt() ? "" : "(?:^|" + CUT + ")";
    String after = Pattern.compile(CUT + "$").matcher(text).find() ? "" : "(?:$|" + CUT + ")";
    return Pattern.compile(before + Pattern.quote(text) + after, Pattern.CASE_INSENSITIVE);
  }

  private static List<String> cut(String text) {
    return CUTS.splitAsStream(lower(text)).filter(it -> !it.isEmpty()).toList();
  }

  private static String lower(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        out.setCharAt(i, (char) (c + 32));
      }
    }
    return out.toString();
  }
}
