package dev.quench.rules.file;

import dev.quench.common.text.Checked;
import dev.quench.common.text.YamlNode;
import java.util.List;

/** A rule file's rules and failure modes, all of them checked; rules in the order of the file. */
public record RuleSet(List<Rule> rules, List<Mode> modes) {
  /** The most rules a file may have: each looks at every entry. */
  public static final int MAX_RULES = 500;

  public RuleSet {
    rules = List.copyOf(rules);
    modes = List.copyOf(modes);
  }

  /** Reads a rule file's own sections, or says everything that is wrong with them. */
  public static Checked<RuleSet> parse(YamlNode file) {
    return new RuleFileReader().read(file);
  }
}
