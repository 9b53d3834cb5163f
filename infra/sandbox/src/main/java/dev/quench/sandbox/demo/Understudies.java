package dev.quench.sandbox.demo;

import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Command;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Versioned;
import dev.quench.remediation.policy.Policy;
import dev.quench.sandbox.process.Launcher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Processes of Quench one after the other on the same ledger, of which one can be killed. */
final class Understudies implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private final World world;
  private final Path file;
  private final SqliteLedger ledger;
  private final Policy policy;
  private final Consumer<Telling> told;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(Understudies::daemon);
  private Optional<Process> process = Optional.empty();
  private volatile String said = "nothing said";

  /**
   * @param told hears what any of them tells
   * @param audience sees each watch that they leave in the ledger
   */
  Understudies(World world, Path file, Consumer<Telling> told, Consumer<Watch> audience)
      throws IOException {
    this.world = world;
    this.file = file;
    this.told = told;
    this.ledger = SqliteLedger.open(file);
    this.policy = DemoRulebook.hasty().policy();
    var unused =
        looking.scheduleWithFixedDelay(
            () -> watch().ifPresent(audience), 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What is on record. */
  Optional<Watch> watch() {
    return ledger
        .read(Watch.key(world.ref()), Watch.class)
        .toOptional()
        .flatMap(it -> it)
        .map(Versioned::document);
  }

  /** A person's command, put into the ledger as the command line does, whoever is at work. */
  void command(Command command) {
    Watches watches = new Watches(ledger, file, Optional.empty(), InstantSource.system());
    Watch unused = watches.command(world.ref(), command, policy);
  }

  /** The next one begins, and is at work. */
  void next(String... more) throws InterruptedException {
    CountDownLatch ready = new CountDownLatch(1);
    Process started = start(more);
    process = Optional.of(started);
    Thread reader = new Thread(() -> read(started, ready), "understudy");
    reader.setDaemon(true);
    reader.start();
    if (!ready.await(START_LIMIT.toSeconds(), TimeUnit.SECONDS) || !started.isAlive()) {
      throw new IllegalStateException("Quench did not begin: " + said);
    }
  }

  /** Ends the one at work as {@code kill -9} does. */
  long kill() throws InterruptedException {
    Process killed = process.orElseThrow();
    killed.destroyForcibly().waitFor();
    return killed.pid();
  }

  private Process start(String... more) throws InterruptedException {
    ServiceRef service = world.ref();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Dquench.home=" + System.getProperty("quench.home", ""),
                "-cp",
                System.getProperty("java.class.path"),
                QuenchApart.class.getName(),
                world.sandbox().endpoint(),
                service.toString(),
                file.toString()));
    command.addAll(List.of(more));
    try {
      return Launcher.start(new ProcessBuilder(command).redirectErrorStream(true));
    } catch (IOException e) {
      throw new UncheckedIOException("Quench cannot be started as a process", e);
    }
  }

  private void read(Process from, CountDownLatch ready) {
    try (BufferedReader lines = from.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said = line.startsWith("\t") ? said : line;
        Telling.of(line).ifPresent(told);
        if (line.equals(QuenchApart.READY)) {
          ready.countDown();
        }
      }
    } catch (IOException killed) {
      said = "killed";
    } finally {
      ready.countDown();
    }
  }

  @Override
  public void close() {
    looking.shutdownNow();
    process.ifPresent(Process::destroyForcibly);
    ledger.close();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "ledger-look");
    thread.setDaemon(true);
    return thread;
  }
}
