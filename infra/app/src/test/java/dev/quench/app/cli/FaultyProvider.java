package dev.quench.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** A command of another module, with a fault in it. */
public final class FaultyProvider implements CommandProvider {

  @Override
  public String name() {
    return "faulty";
  }

  @Override
  public Object command() {
    return new Faulty();
  }

  @Command(name = "faulty", description = "Fail.")
  private static final class Faulty implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new IllegalStateException("boom");
    }
  }
}
