package dev.quench.sandbox.demo;

import dev.quench.app.cli.CommandProvider;

/** Adds {@code quench demo}. */
public final class DemoProvider implements CommandProvider {

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public Object command() {
    return new DemoCommand();
  }
}
