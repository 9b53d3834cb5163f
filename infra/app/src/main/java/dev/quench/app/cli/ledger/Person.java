package dev.quench.app.cli.ledger;

/** Who types; recorded with what they ask for. */
public final class Person {

  private Person() {}

  public static String name() {
    String sudo = System.getenv().getOrDefault("SUDO_USER", "");
    return sudo.isBlank() ? System.getProperty("user.name", "unknown") : sudo;
  }
}
