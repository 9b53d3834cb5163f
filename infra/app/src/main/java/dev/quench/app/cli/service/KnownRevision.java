package dev.quench.app.cli.service;

import dev.quench.remediation.Memory;
import dev.quench.remediation.Repute;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A revision that is known good or bad, as it is shown.
 *
 * @param madeOf digest of image and template; empty until Quench has read the revision
 * @param incident the incident that showed it; empty when none did
 */
record KnownRevision(
    String revision, Instant since, String by, String madeOf, String incident, String why) {
  private static final int SHOWN = 12;

  static List<KnownRevision> good(Memory memory) {
    return memory.revisions().stream()
        .filter(it -> it.goodSince().isPresent())
        .map(KnownRevision::good)
        .toList();
  }

  static List<KnownRevision> bad(Memory memory) {
    return memory.bad().stream()
        .map(
            it ->
                new KnownRevision(
                    it.revision().value(),
                    it.at(),
                    who(it.by()),
                    it.digest(),
                    it.incident(),
                    it.why()))
        .toList();
  }

  private static KnownRevision good(Repute.Known it) {
    Repute.Mark mark = it.mark().orElse(new Repute.Mark("", "", "served healthily"));
    return new KnownRevision(
        it.name().value(),
        it.goodSince().orElseThrow(),
        who(mark.by()),
        mark.digest(),
        "",
        mark.why());
  }

  /** Whether Quench has not looked at it since it was spoken of: it may not exist. */
  boolean unread() {
    return madeOf.isEmpty();
  }

  String row(String format) {
    String because = incident.isEmpty() ? why : why + " (" + incident + ")";
    return format
        .formatted(
            revision,
            since.truncatedTo(ChronoUnit.SECONDS),
            by,
            unread() ? "not yet read" : madeOf.substring(0, Math.min(SHOWN, madeOf.length())),
            because)
        .stripTrailing();
  }

  private static String who(String by) {
    return by.isEmpty() ? "quench" : by;
  }
}
