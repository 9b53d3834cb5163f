package dev.quench.rules.classify;

import dev.quench.common.Impact;
import dev.quench.common.ModeId;
import dev.quench.common.RuleId;
import dev.quench.common.Shown;
import dev.quench.rules.file.Rule;
import dev.quench.rules.file.RuleFingerprint;
import java.util.List;
import java.util.Optional;

/** A rule that an entry matches, and what the entry says is hurt. */
public record Match(
    Rule source,
    RuleFingerprint fingerprint,
    Impact impact,
    boolean clientCaused,
    List<Shown> shown) {

  /** The rule's id. */
  public RuleId rule() {
    return source.id();
  }

  /** The rule's failure mode. */
  public ModeId mode() {
    return source.mode();
  }

  /** The agent that is hurt, if it is one. */
  public Optional<String> agent() {
    return impact instanceof Impact.Agent it ? Optional.of(it.name()) : Optional.empty();
  }
}
