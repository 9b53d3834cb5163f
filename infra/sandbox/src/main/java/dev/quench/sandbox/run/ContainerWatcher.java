package dev.quench.sandbox.run;

import dev.quench.sandbox.log.CloudRunLog;
import dev.quench.sandbox.log.Origin;
import dev.quench.sandbox.process.Watcher;
import java.util.function.Consumer;

/** Writes what a revision's instances do into the log. */
record ContainerWatcher(CloudRunLog log, Origin origin, Consumer<String> events)
    implements Watcher {

  @Override
  public void line(Stream stream, String text) {
    log.line(origin, stream, text);
  }

  @Override
  public void exited(int code) {
    events.accept(origin.revision() + ": instance ended with " + code);
    log.exited(origin, code);
  }

  @Override
  public void outOfMemory(long limit, long used) {
    events.accept(origin.revision() + ": instance killed with " + used + " MiB of " + limit);
    log.outOfMemory(origin, limit, used);
  }

  @Override
  public void notStarted() {
    events.accept(origin.revision() + ": instance did not start");
    log.notStarted(origin);
  }

  @Override
  public void started() {
    events.accept(origin.revision() + ": instance started");
    log.started(origin);
  }
}
