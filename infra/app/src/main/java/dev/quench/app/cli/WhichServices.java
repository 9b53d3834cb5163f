package dev.quench.app.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One service by its name, or all. */
final class WhichServices {
  @Parameters(paramLabel = "SERVICE", arity = "0..1", description = ServiceStanding.PARAMETER)
  private String service = "";

  @Option(names = "--all", description = "All services on this ledger, also those to come.")
  private boolean all;

  /** Exactly one of the two has to be said. */
  void check(String command) {
    if (all == !service.isEmpty()) {
      String said = all ? service + " and --all" : "neither";
      throw CommandFailure.badInput(
          command + ": " + said + " (expected: a service's name, or --all)");
    }
  }

  boolean all() {
    return all;
  }

  String service() {
    return service;
  }
}
