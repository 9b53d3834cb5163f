package dev.quench.remediation.probe;

import dev.quench.common.ServiceRef;

/** Makes real requests. Blocks for as long as the order takes; an order has a bound. */
public interface Prober {

  /**
   * Carries out the order, which is about this service; what could not be reached is an answer too.
   */
  ProbeReport probe(ServiceRef service, ProbeOrder order);
}
