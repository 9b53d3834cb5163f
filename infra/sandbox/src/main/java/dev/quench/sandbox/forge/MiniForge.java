package dev.quench.sandbox.forge;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * LLM-Forge in miniature, as a process: {@code PORT} and LLM-Forge's own variables configure it.
 */
public final class MiniForge {
  private static final String RUVECTOR_TIMEOUT_MILLIS = "1500";

  private MiniForge() {}

  /** Checks what LLM-Forge checks, then serves until it is told to stop. */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Map<String, String> environment = System.getenv();
    Faults faults = new Faults(environment.getOrDefault("FORGE_FAULT", ""));
    ForgeLog log = log(environment);
    RuVector ruVector = ruVector(environment);
    if (!startsUp(faults, log, new StartUp(environment, log), ruVector)) {
      System.exit(1);
    }
    new ForgeServer(faults, log, ruVector, version(environment))
        .listen(Integer.parseInt(environment.getOrDefault("PORT", "8080")));
  }

  private static boolean startsUp(Faults faults, ForgeLog log, StartUp startUp, RuVector ruVector)
      throws InterruptedException {
    if (faults.has("crash-at-start")) {
      log.errorText("Error: Cannot find module '/app/dist/service/server.js'");
      return false;
    }
    if (faults.has("hang-at-start")) {
      TimeUnit.HOURS.sleep(1);
    }
    return startUp.environmentIsValid() && startUp.ruVectorIsThere(ruVector);
  }

  private static ForgeLog log(Map<String, String> environment) {
    String env = environment.getOrDefault("PLATFORM_ENV", "prod");
    return new ForgeLog(System.out, System.err, version(environment), env);
  }

  private static RuVector ruVector(Map<String, String> environment) {
    return new RuVector(
        environment.getOrDefault("RUVECTOR_SERVICE_URL", ""),
        environment.getOrDefault("RUVECTOR_API_KEY", ""),
        Integer.parseInt(
            environment.getOrDefault("FORGE_RUVECTOR_TIMEOUT_MS", RUVECTOR_TIMEOUT_MILLIS)));
  }

  private static String version(Map<String, String> environment) {
    return environment.getOrDefault("SERVICE_VERSION", "dev");
  }
}
