package dev.quench.app.cli.ledger;

import dev.quench.app.cli.terminal.CommandFailure;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One service by its name, or all. */
public final class WhichServices {
  @Parameters(paramLabel = "SERVICE", arity = "0..1", description = ServiceStanding.PARAMETER)
  private String service = "";

  @Option(names = "--all", description = "All services on this ledger, also those to come.")
  private boolean all;

  /** Exactly one of the two has to be said. */
  public void check(String command) {
    if (all == !service.isEmpty()) {
      String said = all ? service + " and --all" : "neither";
      throw CommandFailure.badInput(
          command + ": " + said + " (expected: a service's name, or --all)");
    }
  }

  public boolean all() {
    return all;
  }

  public String service() {
    return service;
  }
}
