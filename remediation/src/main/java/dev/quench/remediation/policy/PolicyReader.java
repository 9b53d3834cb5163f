package dev.quench.remediation.policy;

import dev.quench.common.ModeId;
import dev.quench.common.text.Checked;
import dev.quench.common.text.Issue;
import dev.quench.common.text.Section;
import dev.quench.common.text.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the policy's sections of a rule file, with everything that is wrong in them. */
final class PolicyReader {
  private final List<Issue> issues = new ArrayList<>();

  private PolicyReader() {}

  static Checked<Policy> read(YamlNode file) {
    PolicyReader reader = new PolicyReader();
    Policy policy = reader.policy(file);
    return Checked.of(policy, reader.issues);
  }

  @SuppressWarnings("resource") // other sections of the file belong to other readers
  private Policy policy(YamlNode file) {
    Section root = Section.open(file, "", issues);
    List<ServicePolicy> services = new ArrayList<>();
    root.sections("services").forEach(it -> ServiceReader.read(it).ifPresent(services::add));
    return new Policy(services, modes(root), contacts(root), FleetLimits.read(root));
  }

  private static List<Mode> modes(Section root) {
    return root.sections("modes").stream().flatMap(it -> mode(it).stream()).toList();
  }

  /** Keys of a mode that are not asked for here belong to the rules. */
  private static Optional<Mode> mode(Section it) {
    String id = it.requiredText("id");
    if (id.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        new Mode(
            new ModeId(id),
            it.text("title").orElse(id),
            it.text("runbook").orElse(""),
            it.texts("symptoms"),
            it.texts("resolution"),
            it.choice("remediation", Mode.Remediation.class).orElse(Mode.Remediation.TELL)));
  }

  private static List<Contact> contacts(Section root) {
    List<Contact> contacts = new ArrayList<>();
    for (Section it : root.sections("contacts")) {
      try (it) {
        contacts.add(new Contact(it.requiredText("role"), it.requiredText("reach")));
      }
    }
    return contacts;
  }
}
