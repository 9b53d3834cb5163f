package dev.quench.app.cli;

import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.app.Rulebook;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.rules.LintCommand;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.RuleFile;
import dev.quench.app.config.RunConfig;
import dev.quench.remediation.routing.Contact;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/** What a run would find when it starts, besides what its two files say for themselves. */
final class StartCheck {
  private StartCheck() {}

  /** The rule file, or the end of the command with everything that is wrong. */
  static Rulebook passed(RunConfig run) {
    List<String> wrong = new ArrayList<>();
    Optional<Rulebook> rules = Optional.empty();
    try {
      rules = Optional.of(RuleFile.configured(run.rules()));
    } catch (CommandFailure broken) {
      wrong.add(String.valueOf(broken.getMessage()));
    }
    Optional<String> ledger = SqliteLedger.fault(run.ledger());
    ledger.ifPresent(wrong::add);
    if (ledger.isEmpty()) {
      rules.flatMap(it -> nobodyToCall(run, it)).ifPresent(wrong::add);
    }
    if (!wrong.isEmpty()) {
      throw CommandFailure.badInput(String.join("\n", wrong));
    }
    return rules.orElseThrow();
  }

  /** What does not keep a run from starting and should be known to whoever starts it. */
  static List<String> concerns(RunConfig run, Rulebook rules) {
    return Files.exists(run.ledger())
        ? Stream.of(nobodyToCall(run, rules), others(run)).flatMap(Optional::stream).toList()
        : List.of();
  }

  private static Optional<String> nobodyToCall(RunConfig run, Rulebook rules) {
    SortedSet<String> armed = LintCommand.armed(run.ledger());
    return armed.isEmpty()
        ? Optional.empty()
        : uncalled(rules.policy().contacts(), String.join(", ", armed))
            .map(it -> run.rules() + ": CONTACT_TBD " + it);
  }

  private static Optional<String> uncalled(List<Contact> contacts, String armed) {
    if (contacts.isEmpty()) {
      return Optional.of(
          "contacts: none, and Quench acts in %s (expected: at least one, with a role and how to reach somebody)"
              .formatted(armed));
    }
    List<String> unnamed = contacts.stream().filter(it -> !it.named()).map(Contact::role).toList();
    return unnamed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "nobody is named to be called as %s, and Quench acts in %s (expected: how to reach somebody)"
                .formatted(String.join(", ", unnamed), armed));
  }

  /** Two may share a ledger, and both watch; what is done is done by one. */
  private static Optional<String> others(RunConfig run) {
    try (Watches watches = Watches.in(run.ledger())) {
      List<String> alive = watches.attendants();
      return alive.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "also at work on this ledger: %s. Each step is done once, by whichever of you takes it first, and shown by both"
                  .formatted(String.join(", ", alive)));
    }
  }
}
