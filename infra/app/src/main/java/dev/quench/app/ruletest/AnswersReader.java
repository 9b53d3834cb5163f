package dev.quench.app.ruletest;

import dev.quench.common.text.Section;
import dev.quench.common.text.YamlNode;
import dev.quench.remediation.rehearsal.Manner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads how revisions answer: {@code {new: 500}} or {@code {new: {cli-generator: silent}}}. */
final class AnswersReader {
  private static final String MANNERS =
      "a status such as 500, fine, slow, silent, unsteady, otherwise, no-instance,"
          + " or status: and body:";
  private static final String NO_INSTANCE =
      "The request was aborted because there was no available instance.";

  private final Names names;

  AnswersReader(Names names) {
    this.names = names;
  }

  List<World.Answers> read(Section section) {
    List<World.Answers> answers = new ArrayList<>();
    for (String revision : section.keys()) {
      if (names.revision(section, revision, revision)) {
        answers.addAll(of(revision, section));
      }
    }
    return answers;
  }

  private List<World.Answers> of(String revision, Section section) {
    boolean said = said(section, revision);
    if (said || section.node(revision).orElseThrow() instanceof YamlNode.Scalar) {
      return manner(section, revision).stream()
          .flatMap(it -> answers(revision, names.calls(), it).stream())
          .toList();
    }
    List<World.Answers> answers = new ArrayList<>();
    Section calls = section.section(revision).orElseThrow();
    for (String name : calls.keys()) {
      List<String> ids = names.calls(name);
      if (ids.isEmpty()) {
        calls.reject(name, name, names.expectedCalls());
      }
      manner(calls, name).ifPresent(it -> answers.addAll(answers(revision, ids, it)));
    }
    return answers;
  }

  private static List<World.Answers> answers(String revision, List<String> calls, Manner manner) {
    return calls.stream().map(it -> new World.Answers(revision, it, manner)).toList();
  }

  private static boolean said(Section section, String key) {
    return section.node(key).orElseThrow() instanceof YamlNode.Mapping it
        && it.get("status").isPresent();
  }

  private static Optional<Manner> manner(Section section, String key) {
    if (!said(section, key)) {
      return section.parsed(key, MANNERS, AnswersReader::named);
    }
    try (Section said = section.section(key).orElseThrow()) {
      String body = said.text("body").orElse("");
      return said.integer("status", 100, 599).map(it -> new Manner.Said(it, body));
    }
  }

  private static Optional<Manner> named(String text) {
    return switch (text) {
      case "fine" -> Optional.of(new Manner.Fine());
      case "slow" -> Optional.of(new Manner.Late());
      case "silent" -> Optional.of(new Manner.Silent());
      case "unsteady" -> Optional.of(new Manner.Unsteady());
      case "otherwise" -> Optional.of(new Manner.Otherwise());
      case "no-instance" -> Optional.of(new Manner.Said(500, NO_INSTANCE));
      default -> status(text);
    };
  }

  private static Optional<Manner> status(String text) {
    return text.matches("[1-5]\\d\\d")
        ? Optional.of(new Manner.Status(Integer.parseInt(text)))
        : Optional.empty();
  }
}
