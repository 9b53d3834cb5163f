package dev.quench.remediation.probe;

/** Makes real requests. Blocks for as long as the order takes; an order has a bound. */
public interface Prober {

  /** Carries out the order; what could not be reached is an answer too. */
  ProbeReport probe(ProbeOrder order);
}
