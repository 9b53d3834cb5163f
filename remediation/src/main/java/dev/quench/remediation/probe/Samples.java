package dev.quench.remediation.probe;

import dev.quench.remediation.policy.Baseline;
import dev.quench.remediation.probe.CallComparison.Judgement;
import dev.quench.remediation.probe.CallComparison.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One side's answers to one call, held against the call's baseline. */
final class Samples {
  private static final String OTHERWISE = "answers otherwise than the target at ";

  private final Baseline baseline;
  private final List<Answer> answers;
  private final List<Judgement> judgements;
  private final GoodAnswers good;

  Samples(Baseline baseline, List<Answer> answers) {
    this.baseline = baseline;
    this.answers = warm(answers);
    this.judgements = this.answers.stream().map(this::judge).toList();
    this.good = good();
  }

  /** A cold start may make the first answer late; that is no failure when there are others. */
  private static List<Answer> warm(List<Answer> answers) {
    boolean late =
        answers.size() > 1
            && answers.get(0).reply() instanceof Reply.Unreachable it
            && it.cause() == Reply.Cause.TIMEOUT;
    return late ? answers.subList(1, answers.size()) : answers;
  }

  /** The standing of the majority, with what most of that majority showed. */
  Judgement judgement() {
    if (answers.isEmpty()) {
      return new Judgement(Standing.UNREACHABLE, false, "no answer at all");
    }
    List<Judgement> bad = judgements.stream().filter(it -> !it.fine()).toList();
    if (bad.size() * 2 <= answers.size()) {
      return mostly(bad);
    }
    Judgement shown = mostCommon(bad);
    String count = " in " + bad.size() + " of " + answers.size();
    boolean load = bad.stream().allMatch(Judgement::load);
    return new Judgement(shown.standing(), shown.content(), shown.reason() + count, load);
  }

  /** The same where nobody else was asked: good answers have to agree with each other. */
  Judgement alone() {
    return unless(good.unsteady().stream().findFirst());
  }

  /**
   * The same beside the other side: good answers have to agree with each other wherever the other's
   * do. What only this side has is news, and what varies on both is no fault of this one.
   */
  Judgement beside(Samples other) {
    return unless(good.unsteady().stream().filter(other.good::holds).findFirst());
  }

  private Judgement unless(Optional<String> unsteady) {
    Judgement is = judgement();
    return unsteady
        .filter(it -> is.fine() && baseline.compare().steady())
        .map(it -> content("answers differ from sample to sample at " + it))
        .orElse(is);
  }

  /** What is wrong with these answers by comparison with the other side's, if anything. */
  Optional<Judgement> against(Samples other) {
    return switch (baseline.compare()) {
      case STATUS -> Optional.empty();
      case SHAPE -> missing(other);
      case CONTENT -> news(other);
      case IDENTICAL ->
          missing(other)
              .or(() -> good.different(other.good).map(it -> content(OTHERWISE + it)))
              .or(() -> news(other));
    };
  }

  private Optional<Judgement> missing(Samples other) {
    return good.lacks(other.good).map(it -> content("has no " + it + ", which the target has"));
  }

  private Optional<Judgement> news(Samples other) {
    return good.different(other.good)
        .map(it -> OTHERWISE + it)
        .or(() -> other.good.lacks(good).map(it -> "has " + it + ", which the target has not"))
        .map(it -> new Judgement(Standing.FINE, true, it));
  }

  /** Whether most of the answers are a 2xx. */
  boolean well() {
    return Usual.Answers.of(answers).filter(Usual.Answers::well).isPresent();
  }

  long refusedForLoad() {
    return answers.stream().filter(it -> overloaded(it.reply())).count();
  }

  int size() {
    return answers.size();
  }

  /** The good answers, and what the few bad ones showed. */
  private Judgement mostly(List<Judgement> bad) {
    Optional<Judgement> unjudged =
        judgements.stream().filter(it -> it.standing() == Standing.UNJUDGED).findFirst();
    Standing standing = unjudged.map(Judgement::standing).orElse(Standing.FINE);
    String good = unjudged.map(Judgement::reason).orElseGet(() -> status(lastGood()));
    String but =
        bad.isEmpty()
            ? ""
            : ", but %s in %d of %d"
                .formatted(mostCommon(bad).reason(), bad.size(), answers.size());
    boolean load = !bad.isEmpty() && bad.stream().allMatch(Judgement::load);
    return new Judgement(standing, false, good + but, load, bad.size());
  }

  private Answer lastGood() {
    for (int i = answers.size() - 1; i > 0; i--) {
      if (judgements.get(i).fine()) {
        return answers.get(i);
      }
    }
    return answers.get(0);
  }

  private GoodAnswers good() {
    List<AnswerText> texts = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      if (judgements.get(i).fine()
          && answers.get(i).reply() instanceof Reply.Answered it
          && it.status() < 300
          && !it.truncated()) {
        texts.add(AnswerText.of(it.body()));
      }
    }
    return new GoodAnswers(texts, baseline.varying());
  }

  private Judgement judge(Answer answer) {
    if (answer.reply() instanceof Reply.Unreachable it) {
      boolean late = it.cause() == Reply.Cause.TIMEOUT;
      return new Judgement(late ? Standing.WORSE : Standing.UNREACHABLE, false, it.reason(), late);
    }
    return judge((Reply.Answered) answer.reply());
  }

  private Judgement judge(Reply.Answered it) {
    boolean known = baseline.status().contains(it.status());
    boolean better =
        it.status() / 100 == 2 && baseline.status().stream().noneMatch(b -> b / 100 == 2);
    if (!known && !better) {
      String seen = it.status() + " (baseline: " + expected() + ")";
      return new Judgement(Standing.WORSE, false, seen, overloaded(it));
    }
    return better ? new Judgement(Standing.FINE, false, "" + it.status()) : body(it);
  }

  private Judgement body(Reply.Answered it) {
    Judgement good = new Judgement(Standing.FINE, false, "" + it.status());
    if (it.truncated()) {
      AnswerText seen = AnswerText.beginning(it.body());
      return wrong(seen, seen::has).or(() -> beyond(it, seen)).orElse(good);
    }
    AnswerText text = AnswerText.of(it.body());
    return missing(it, text).or(() -> wrong(text, anywhere -> true)).orElse(good);
  }

  private Optional<Judgement> missing(Reply.Answered it, AnswerText text) {
    return baseline.required().stream()
        .filter(p -> !text.has(p))
        .findFirst()
        .map(p -> worse(it.status() + " without " + p));
  }

  private Optional<Judgement> wrong(AnswerText text, Predicate<String> known) {
    return baseline.expected().entrySet().stream()
        .filter(e -> known.test(e.getKey()) && !text.at(e.getKey()).equals(e.getValue()))
        .findFirst()
        .map(
            e ->
                worse(
                    "%s is %s (baseline: %s)"
                        .formatted(e.getKey(), text.at(e.getKey()), e.getValue())))
        .or(() -> forbidden(text));
  }

  private Optional<Judgement> beyond(Reply.Answered it, AnswerText seen) {
    return Stream.concat(baseline.required().stream(), baseline.expected().keySet().stream())
        .filter(p -> !seen.has(p))
        .findFirst()
        .map(p -> tooLong(it, p));
  }

  /** Our own bound is nobody's fault. */
  private static Judgement tooLong(Reply.Answered it, String beyond) {
    return new Judgement(
        Standing.UNJUDGED,
        false,
        "%d, too long to judge: %s is not within the first %d characters"
            .formatted(it.status(), beyond, Reply.MAX_BODY));
  }

  private Optional<Judgement> forbidden(AnswerText text) {
    return baseline.forbidden().entrySet().stream()
        .flatMap(
            e ->
                text
                    .find(e.getKey(), e.getValue())
                    .map(at -> content(at + " contains what it must not: " + e.getValue()))
                    .stream())
        .findFirst();
  }

  private String expected() {
    return String.join(" or ", baseline.status().stream().map(String::valueOf).toList());
  }

  private static Judgement worse(String reason) {
    return new Judgement(Standing.WORSE, false, reason);
  }

  private static Judgement content(String reason) {
    return new Judgement(Standing.WORSE, true, reason);
  }

  private static String status(Answer answer) {
    return answer.reply() instanceof Reply.Answered it
        ? it.status() + (it.truncated() ? ", judged by its beginning" : "")
        : "mostly answered";
  }

  /** Cloud Run's 503 of the same text is no overload: an instance could not be started. */
  private static boolean overloaded(Reply reply) {
    return reply instanceof Reply.Answered it
        && (it.status() == 429
            || (it.status() == 500 && it.body().contains("no available instance")));
  }

  private static Judgement mostCommon(List<Judgement> judgements) {
    Map<Judgement, Integer> counts = new LinkedHashMap<>();
    judgements.forEach(it -> counts.merge(it, 1, Integer::sum));
    return counts.entrySet().stream()
        .max(Comparator.comparing(Map.Entry::getValue))
        .orElseThrow()
        .getKey();
  }
}
