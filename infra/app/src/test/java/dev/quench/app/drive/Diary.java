package dev.quench.app.drive;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What happened to a town and its people, for a failing test's message. */
final class Diary {
  private final InstantSource clock;
  private final List<String> lines = new ArrayList<>();

  Diary(InstantSource clock) {
    this.clock = clock;
  }

  void note(String what) {
    lines.add(clock.instant() + " " + what);
  }

  Stream<String> lines() {
    return lines.stream();
  }
}
