package dev.quench.rules.file;

import dev.quench.common.ModeId;
import dev.quench.common.text.Checked;
import dev.quench.common.text.YamlNode;
import java.util.List;
import java.util.SortedMap;

/**
 * A rule file's rules, all of them checked, and the ids of its failure modes, as the file has them.
 */
public record RuleSet(List<Rule> rules, List<ModeId> modes) {
  /** The most rules a file may have: as many as what an entry costs was measured with. */
  public static final int MAX_RULES = 1_000;

  public RuleSet {
    rules = List.copyOf(rules);
    modes = List.copyOf(modes);
  }

  /** The same rules, none of them in shadow. */
  public RuleSet inForce() {
    return new RuleSet(rules.stream().map(Rule::inForce).toList(), modes);
  }

  /** Reads a rule file's own sections, or says everything that is wrong with them. */
  public static Checked<RuleSet> parse(YamlNode file) {
    return new RuleFileReader().read(file);
  }

  /** The rules that can be read of a file whatever else is wrong with it, by their place in it. */
  public static SortedMap<Integer, Rule> readable(YamlNode file) {
    return new RuleFileReader().readable(file);
  }
}
