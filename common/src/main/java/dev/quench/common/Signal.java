package dev.quench.common;

import dev.quench.common.entry.Slots;
import java.util.Optional;

/**
 * One decoded message: who it is, where it came from, and the fields the rules asked for.
 *
 * @param service empty when the message does not say (a Cloud Build message may not)
 * @param revision the revision that emitted it, if known
 * @param slots values of the fields in the projection it was read with
 */
public record Signal(
    SignalId id,
    Optional<ServiceRef> service,
    Optional<RevisionName> revision,
    EvidenceClass evidence,
    Slots slots) {

  /** The same, of a service that something else names. */
  public Signal about(ServiceRef named) {
    return new Signal(id, Optional.of(named), revision, evidence, slots);
  }
}
