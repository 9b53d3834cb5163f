package dev.quench.remediation.gate;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The least that would have to have been otherwise for a decision to be another.
 *
 * @param together all that would have had to be otherwise, when it refused; when it acted, the one
 *     gate that came nearest to refusing, if any can be measured
 * @param sentence the same for a person
 */
public record NearestChange(List<Otherwise> together, String sentence) {

  /** Gates that are there once our own requests were made. */
  private static final List<String> PROBED = List.of("sight", "confirmed", "proven");

  /**
   * One gate's part.
   *
   * @param wanted what would have turned its verdict
   * @param distance by how much, where it can be measured
   */
  public record Otherwise(String gate, String wanted, Optional<String> distance) {

    private String words() {
      return wanted + distance.map(it -> " (" + it + ")").orElse("");
    }
  }

  public NearestChange {
    together = List.copyOf(together);
  }

  /** Looks at the verdicts of a decision. */
  public static NearestChange of(Decision<?> decision) {
    if (decision.verdicts().isEmpty()) {
      return new NearestChange(List.of(), "its gates are no longer on record");
    }
    return decision.refusal().isPresent() ? toAct(decision) : toRefuse(decision);
  }

  private static NearestChange toAct(Decision<?> decision) {
    List<Otherwise> refusing =
        decision.verdicts().stream()
            .filter(GateVerdict::refuses)
            .map(it -> otherwise(it, it.refusal().orElseThrow()))
            .toList();
    List<String> words = refusing.stream().map(Otherwise::words).toList();
    String lead =
        refusing.size() == 1
            ? "one change would have made it act: "
            : refusing.size() + " gates refuse; it would have acted only with all of: ";
    return new NearestChange(refusing, lead + String.join("; ", words) + afterwards(decision));
  }

  private static String afterwards(Decision<?> decision) {
    boolean probed = decision.verdicts().stream().anyMatch(it -> PROBED.contains(it.gate()));
    return probed ? "" : ". Then our own requests would have decided";
  }

  private static NearestChange toRefuse(Decision<?> decision) {
    Optional<Margin> nearest =
        decision.verdicts().stream()
            .filter(it -> !it.overridden())
            .flatMap(it -> Margin.of(it).stream())
            .min(Comparator.comparingDouble(Margin::share));
    String rest = "any gate that refuses would have stopped it";
    return nearest
        .map(
            it ->
                new NearestChange(
                    List.of(new Otherwise(it.gate(), it.refusing(), Optional.of(it.left()))),
                    rest + "; the nearest is " + it.gate() + ": " + it.left() + " left"))
        .orElseGet(() -> new NearestChange(List.of(), rest));
  }

  private static Otherwise otherwise(GateVerdict<?> it, Reason refusal) {
    return new Otherwise(
        it.gate(), refusal.wanted(), Margin.of(it).map(margin -> "by " + margin.left()));
  }

  /**
   * How far a value is from its limit, of gates that compare numbers.
   *
   * @param share of the limit, by which margins of different units compare
   */
  private record Margin(String gate, double share, String left, String refusing) {
    private static final List<String> MEASURED =
        List.of("fresh", "traffic", "request rate", "budget", "budget of all", "cool-down");
    private static final String RATE = "a minute";
    private static final Pattern NUMBER =
        Pattern.compile("(\\d+(?:\\.\\d+)?)(?: ?(a minute|s|min|h|d|%)(?![a-z]))?");

    static Optional<Margin> of(GateVerdict<?> it) {
      Matcher value = NUMBER.matcher(it.value());
      Matcher limit = NUMBER.matcher(it.limit());
      return MEASURED.contains(it.gate()) && value.find() && limit.find() && alike(value, limit)
          ? Optional.of(of(it, value, limit))
          : Optional.empty();
    }

    /** A limit that is itself refused, as in fewer than three, is one further away. */
    private static Margin of(GateVerdict<?> it, Matcher value, Matcher limit) {
      double is = number(value);
      double bound = number(limit);
      boolean strict = it.limit().startsWith("fewer") || it.limit().startsWith("above");
      double away = Math.abs(is - bound) + (strict && it.refuses() ? 1 : 0);
      return new Margin(
          it.gate(), away / Math.max(1, bound), text(away, unit(limit)), it.limit() + " not met");
    }

    /** A rate is measured by a rate: where load decides nothing, its limit is none. */
    private static boolean alike(Matcher value, Matcher limit) {
      return unit(value).equals(RATE) == unit(limit).equals(RATE);
    }

    private static String unit(Matcher number) {
      return Optional.ofNullable(number.group(2)).orElse("");
    }

    /** Stretches of time in seconds, whatever unit they are written in. */
    private static double number(Matcher it) {
      double written = Double.parseDouble(it.group(1));
      return switch (unit(it)) {
        case "min" -> written * 60;
        case "h" -> written * 3600;
        case "d" -> written * 86_400;
        default -> written;
      };
    }

    private static String text(double away, String unit) {
      return switch (unit) {
        case RATE -> String.format(Locale.ROOT, "%.1f %s", away, RATE);
        case "" -> String.valueOf((long) away);
        case "%" -> (long) away + " %";
        default -> Spans.text(Duration.ofSeconds((long) away));
      };
    }
  }
}
