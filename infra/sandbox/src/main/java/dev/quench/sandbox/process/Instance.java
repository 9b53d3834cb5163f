package dev.quench.sandbox.process;

import dev.quench.sandbox.config.Image;
import dev.quench.sandbox.process.Watcher.Stream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One running process of a revision. */
final class Instance {
  private static final List<String> INHERITED =
      List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "JAVA_HOME");
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final int POLL_MILLIS = 10;

  private final Process process;
  private final int port;
  private final Watcher watcher;
  private final CountDownLatch drained = new CountDownLatch(2);
  private volatile boolean stopping;

  private Instance(Process process, int port, Watcher watcher) {
    this.process = process;
    this.port = port;
    this.watcher = watcher;
  }

  /** Starts the process and follows its output and end. */
  static Instance start(Image image, Map<String, String> environment, Watcher watcher)
      throws IOException, InterruptedException {
    int port = Ports.free();
    Instance instance = new Instance(launch(image, environment, port), port, watcher);
    instance.follow(Stream.STDOUT);
    instance.follow(Stream.STDERR);
    instance.daemon("exit", instance::awaitExit);
    return instance;
  }

  int port() {
    return port;
  }

  boolean alive() {
    return process.isAlive();
  }

  /** How much it takes; nothing where that cannot be known. */
  long memoryMiB() {
    return ResidentMemory.mebibytes(process.pid()).orElse(0);
  }

  /** Whether it accepts connections within the limit; false at once when it ends before. */
  boolean awaitListening(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      if (listens()) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    awaitDrained();
    return false;
  }

  /** Ends it as the platform does: asked first, killed when it does not go. */
  void stop() {
    stopping = true;
    List<ProcessHandle> family = family();
    askToEnd();
    try {
      process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    family.forEach(ProcessHandle::destroyForcibly);
  }

  /** Kills it, as a crash or the memory limit would. */
  void kill() {
    family().forEach(ProcessHandle::destroyForcibly);
  }

  /** Kills it without a trace in the log. */
  void discard() {
    stopping = true;
    kill();
  }

  private static Process launch(Image image, Map<String, String> environment, int port)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(image.command());
    builder.directory(image.directory().toFile());
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(image.environment());
    builder.environment().putAll(environment);
    builder.environment().put("PORT", Integer.toString(port));
    Process process = Launcher.start(builder);
    process.getOutputStream().close();
    return process;
  }

  private void follow(Stream stream) {
    var source =
        switch (stream) {
          case STDOUT -> process.getInputStream();
          case STDERR -> process.getErrorStream();
        };
    daemon(
        stream.name(),
        () -> {
          Lines.read(source, text -> watcher.line(stream, text));
          drained.countDown();
        });
  }

  private void awaitExit() {
    try {
      int code = process.waitFor();
      awaitDrained();
      if (!stopping) {
        watcher.exited(code);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A child of its own may hold the pipes open longer than the process lives. */
  private void awaitDrained() throws InterruptedException {
    if (!process.isAlive()) {
      boolean unused = drained.await(200, TimeUnit.MILLISECONDS);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Through the handle, because the process's own method closes its output before the last words.
   */
  private void askToEnd() {
    boolean unused = process.toHandle().destroy();
  }

  private List<ProcessHandle> family() {
    List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
    family.add(process.toHandle());
    return family;
  }

  private void daemon(String role, Runnable body) {
    Thread thread = new Thread(body, "instance-" + process.pid() + "-" + role);
    thread.setDaemon(true);
    thread.start();
  }
}
