package dev.quench.sandbox.e2e;

import dev.quench.remediation.Command;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Something Quench does to a service's traffic, to be killed in the middle of its write. In what is
 * asked for and in moves {@code old} and {@code new} stand for the two revisions there are.
 *
 * @param write where in the brain the write comes from
 * @param setting how the service is before
 * @param lead what comes before, in turn
 * @param last what leads to the write
 * @param near when the write is the next one; it may be before the last thing happens
 * @param over whether a process has brought it to its end
 * @param moves how Quench has moved traffic by then, and no more often
 */
record Deed(
    String name,
    Write write,
    Setting setting,
    List<Lead> lead,
    String last,
    Predicate<Survivors> near,
    Predicate<Survivors> over,
    List<String> moves) {

  /** The new revision's instance dies, and no other one of it starts any more. */
  static final String NEW_DIES = "(the new one dies)";

  /** Whatever is written next. */
  static final Predicate<Survivors> AT_ONCE = it -> true;

  Deed {
    lead = List.copyOf(lead);
    moves = List.copyOf(moves);
  }

  /** Something that happens or is asked for, and what is waited for after it. */
  record Lead(String what, Predicate<Survivors> until) {}

  /** How a service is: a good old revision, and a new one. */
  enum Setting {
    /** The new one is good and serves; traffic follows the latest. */
    GOOD,
    /** The new one serves, and every agent of it fails. */
    BAD,
    /** The new one is good; a person has pinned the traffic to the old one. */
    PINNED
  }

  /** What kinds of commands it takes. */
  Stream<Class<?>> commands() {
    return Stream.concat(lead.stream().map(Lead::what), Stream.of(last))
        .filter(it -> !it.equals(NEW_DIES))
        .map(it -> it.replace("PLAN", "i1 i1-p0"))
        .map(Order::parse)
        .<Class<?>>map(Command::getClass);
  }

  @Override
  public String toString() {
    return name;
  }
}
