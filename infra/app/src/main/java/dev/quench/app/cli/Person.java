package dev.quench.app.cli;

/** Who types; recorded with what they ask for. */
final class Person {

  private Person() {}

  static String name() {
    String sudo = System.getenv().getOrDefault("SUDO_USER", "");
    return sudo.isBlank() ? System.getProperty("user.name", "unknown") : sudo;
  }
}
