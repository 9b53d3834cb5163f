package dev.quench.sandbox.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts processes that end when the sandbox does, however it ends. On Linux the kernel is asked to
 * kill them, which it does when the thread that started them ends: all are started by one thread,
 * which lives as long as the JVM. Elsewhere a killed sandbox leaves its processes behind.
 */
public final class Launcher {
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(Launcher::daemon);

  private Launcher() {}

  /** Starts one. */
  public static Process start(ProcessBuilder builder) throws IOException, InterruptedException {
    builder.command(bound(builder.command()));
    try {
      return THREAD.submit(builder::start).get();
    } catch (ExecutionException e) {
      throw new IOException("cannot start " + builder.command() + ": " + e.getCause(), e);
    }
  }

  private static List<String> bound(List<String> command) {
    if (!Files.isExecutable(SETPRIV)) {
      return command;
    }
    List<String> bound = new ArrayList<>(List.of(SETPRIV.toString(), "--pdeathsig", "KILL", "--"));
    bound.addAll(command);
    return bound;
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "launcher");
    thread.setDaemon(true);
    return thread;
  }
}
