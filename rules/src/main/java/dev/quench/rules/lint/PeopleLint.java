package dev.quench.rules.lint;

import dev.quench.common.text.Section;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a file says of people: silences that are over, and contacts nobody has named. */
final class PeopleLint {
  private static final String NOBODY_YET = "[TBD]";

  private PeopleLint() {}

  static List<Problem> of(Section root, Surroundings around) {
    List<Problem> problems = new ArrayList<>();
    for (Section it : root.sections("silences")) {
      silence(it, around.now()).ifPresent(problems::add);
    }
    if (!around.armed().isEmpty()) {
      String armed = String.join(", ", around.armed());
      problems.addAll(contacts(root, armed));
    }
    return problems;
  }

  private static Optional<Problem> silence(Section silence, Instant now) {
    return silence
        .text("until")
        .flatMap(PeopleLint::instant)
        .filter(it -> !it.isAfter(now))
        .map(
            it ->
                LintCode.EXPIRED_SILENCE.at(
                    silence.position("until"),
                    silence.nameOf("until") + ": over since " + it + " (expected: to be removed)"));
  }

  private static List<Problem> contacts(Section root, String armed) {
    List<Section> contacts = root.sections("contacts");
    return contacts.isEmpty()
        ? List.of(
            LintCode.CONTACT_TBD.at(
                root.position("contacts"),
                "contacts: none, and Quench acts in "
                    + armed
                    + " (expected: at least one, with a role and how to reach somebody)"))
        : contacts.stream().flatMap(it -> contact(it, armed).stream()).toList();
  }

  private static Optional<Problem> contact(Section contact, String armed) {
    return contact
        .text("reach")
        .filter(it -> it.strip().equalsIgnoreCase(NOBODY_YET))
        .map(
            it ->
                LintCode.CONTACT_TBD.at(
                    contact.position("reach"),
                    contact.nameOf("reach")
                        + ": nobody named, and Quench acts in "
                        + armed
                        + " (expected: how to reach somebody)"));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException saidElsewhere) {
      return Optional.empty();
    }
  }
}
