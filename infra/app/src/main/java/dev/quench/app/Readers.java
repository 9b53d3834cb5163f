package dev.quench.app;

import dev.quench.common.entry.Projection;
import dev.quench.common.screen.Screen;
import dev.quench.ingest.Decoder;
import java.util.function.BiFunction;

/** Gives out rules together with the decoder made for them, a new pair when rules are replaced. */
final class Readers {
  private final RulesInForce rules;
  private final BiFunction<Projection, Screen, Decoder> decoders;
  private volatile Reader latest;

  Readers(RulesInForce rules, BiFunction<Projection, Screen, Decoder> decoders) {
    this.rules = rules;
    this.decoders = decoders;
    this.latest = reader(rules.ready());
  }

  /** Rules, and what reads the fields they ask for. */
  record Reader(RulesInForce.Ready rules, Decoder decoder) {}

  /** Those in force now. */
  Reader now() {
    RulesInForce.Ready inForce = rules.ready();
    Reader reader = latest;
    if (reader.rules() != inForce) {
      reader = reader(inForce);
      latest = reader;
    }
    return reader;
  }

  private Reader reader(RulesInForce.Ready ready) {
    return new Reader(
        ready, decoders.apply(ready.compiled().projection(), ready.compiled().screen()));
  }
}
