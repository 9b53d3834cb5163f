package dev.quench.sandbox.process;

/** Sees what an instance does. Called from the instance's own threads. */
public interface Watcher {

  /** It wrote a line. */
  void line(Stream stream, String text);

  /** It ended by itself or was killed from outside; not when the sandbox stopped it. */
  void exited(int code);

  /** It took more memory than it may, in MiB, and was killed for it; nothing else is said of it. */
  void outOfMemory(long limit, long used);

  /** It did not listen in time, or ended before it did. */
  void notStarted();

  /** It listens. */
  void started();

  /** Where a line was written. */
  enum Stream {
    STDOUT,
    STDERR
  }
}
