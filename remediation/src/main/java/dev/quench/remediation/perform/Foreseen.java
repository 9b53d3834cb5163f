package dev.quench.remediation.perform;

import dev.quench.remediation.Incident;
import dev.quench.remediation.plan.Trial;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Shift;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a command would come to, as far as that is found out without a write. */
public sealed interface Foreseen {

  /** What it would have led to by then. */
  Work work();

  /** Continues with what it is. */
  default <R> R match(Function<Write, R> write, Function<End, R> end, Function<Open, R> open) {
    if (this instanceof Write it) {
      return write.apply(it);
    }
    return this instanceof End it ? end.apply(it) : open.apply((Open) this);
  }

  /**
   * What a command is about, in a copy that nobody keeps.
   *
   * @param incident that of a rollback, if one was opened for it
   * @param shift that of traffic moved step by step
   */
  record Work(Optional<Incident> incident, Optional<Shift> shift) {}

  /**
   * Traffic would be written.
   *
   * @param trial what Cloud Run says to that
   */
  record Write(Work work, List<TrafficTarget> wish, Trial trial) implements Foreseen {
    public Write {
      wish = List.copyOf(wish);
    }
  }

  /** It would be over, or a person's turn, with no traffic written. */
  record End(Work work) implements Foreseen {}

  /** It cannot be told without a write, or not now. */
  record Open(Work work, String why) implements Foreseen {}
}
