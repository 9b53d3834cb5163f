package dev.quench.remediation.policy;

import dev.quench.common.ModeId;
import dev.quench.common.pattern.PatternBudget;
import dev.quench.common.text.Checked;
import dev.quench.common.text.Issue;
import dev.quench.common.text.Section;
import dev.quench.common.text.YamlNode;
import dev.quench.remediation.routing.InhibitionReader;
import dev.quench.remediation.routing.Names;
import dev.quench.remediation.routing.RoutingReader;
import dev.quench.remediation.routing.SilenceReader;
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
    PatternBudget patterns = new PatternBudget();
    root.sections("services")
        .forEach(it -> ServicePolicy.read(it, patterns).ifPresent(services::add));
    List<Mode> modes = modes(root);
    Names names = Policy.names(services, modes, ids(root, "rules"));
    return new Policy(
        services,
        modes,
        SeverityReader.read(root),
        RoutingReader.read(root, names),
        InhibitionReader.read(root, names),
        SilenceReader.read(root, names),
        root.section("fleet").map(FleetLimits::read).orElse(FleetLimits.DEFAULT));
  }

  /** Ids of what somebody else reads, and checks. */
  private static List<String> ids(Section root, String key) {
    List<String> ids = new ArrayList<>();
    if (root.node(key).orElse(null) instanceof YamlNode.Sequence all) {
      for (YamlNode it : all.items()) {
        if (it instanceof YamlNode.Mapping rule
            && rule.get("id").orElse(null) instanceof YamlNode.Scalar id) {
          ids.add(id.text());
        }
      }
    }
    return ids;
  }

  private static List<Mode> modes(Section root) {
    List<Mode> modes = new ArrayList<>();
    for (Section it : root.sections("modes")) {
      try (it) {
        mode(it).ifPresent(modes::add);
      }
    }
    return modes;
  }

  private static Optional<Mode> mode(Section it) {
    Mode mode =
        new Mode(
            new ModeId(it.text("id").filter(id -> !id.isBlank()).orElse("(none)")),
            it.requiredText("title"),
            it.text("runbook").orElse(""),
            it.texts("symptoms"),
            it.texts("resolution"),
            it.choice("remediation", Mode.Remediation.class).orElse(Mode.Remediation.TELL));
    return it.text("id").filter(id -> !id.isBlank()).map(id -> mode);
  }
}
