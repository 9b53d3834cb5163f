package dev.quench.rules.query;

import dev.quench.common.entry.Value;
import java.util.ArrayList;
import java.util.List;
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
  private static final Pattern CUTS = Pattern.compile(CUT + "+");
  private static final Pattern PHRASE = Pattern.compile("`([^`]*)`");

  static SearchWords of(String query) {
    List<Pattern> phrases = new ArrayList<>();
    Matcher m = PHRASE.matcher(query);
    while (m.find()) {
      phrases.add(phrase(m.group(1)));
    }
    return new SearchWords(cut(m.replaceAll(" ")), List.copyOf(phrases));
  }

  boolean isEmpty() {
    return words.isEmpty() && phrases.isEmpty();
  }

  /** Whether each of them occurs in some text among the values. */
  boolean occurIn(List<Value> values) {
    List<String> texts = new ArrayList<>();
    values.forEach(it -> addTexts(it, texts));
    List<String> found = texts.stream().flatMap(it -> cut(it).stream()).toList();
    return found.containsAll(words)
        && phrases.stream().allMatch(p -> texts.stream().anyMatch(it -> p.matcher(it).find()));
  }

  private static void addTexts(Value value, List<String> into) {
    if (value instanceof Value.Text it) {
      into.add(it.text());
    } else if (value instanceof Value.Obj it) {
      it.leaves().forEach(leaf -> addTexts(leaf, into));
    }
  }

  private static Pattern phrase(String text) {
    String bounded = "(?:^|" + CUT + ")" + Pattern.quote(text) + "(?:$|" + CUT + ")";
    return Pattern.compile(bounded, Pattern.CASE_INSENSITIVE);
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
