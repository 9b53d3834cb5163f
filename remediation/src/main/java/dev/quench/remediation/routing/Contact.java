package dev.quench.remediation.routing;

/**
 * Whom to call.
 *
 * @param role as the runbook names it; routes name contacts by it
 * @param reach how they are reached: an address, a number, a channel
 */
public record Contact(String role, String reach) {

  /** What the runbook writes where nobody has been named yet. */
  public static final String NOBODY_YET = "[TBD]";

  /** Whether somebody has been named. */
  public boolean named() {
    return !reach.strip().equalsIgnoreCase(NOBODY_YET);
  }
}
