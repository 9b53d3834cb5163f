package dev.quench.sandbox.cli;

import dev.quench.app.cli.CommandProvider;

/** Offers {@code quench sandbox}. */
public final class SandboxCommandProvider implements CommandProvider {

  @Override
  public String name() {
    return "sandbox";
  }

  @Override
  public Object command() {
    return new SandboxCommand(System.out);
  }
}
