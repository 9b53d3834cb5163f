package dev.quench.sandbox;

import dev.quench.remediation.run.Revision.Ready;

/** A sandbox in a JVM of its own, to be killed; says when its revision runs. */
final class SandboxProcess {
  private SandboxProcess() {}

  public static void main(String[] args) throws Exception {
    try (Forge forge = new Forge()) {
      Ready ready = forge.sandbox.deployAndAwait(forge.version("v1", ""), Forge.LIMIT);
      System.out.println(ready);
      Thread.currentThread().join();
    }
  }
}
