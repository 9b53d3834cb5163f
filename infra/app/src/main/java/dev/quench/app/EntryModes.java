package dev.quench.app;

import dev.quench.common.Finding;
import dev.quench.common.ModeId;
import dev.quench.common.Signal;
import dev.quench.ingest.Decoded;
import dev.quench.ingest.Envelope;
import dev.quench.ingest.LogEntryDecoder;
import dev.quench.ingest.OwnRequests;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says of a log entry read back from the log which failure mode it shows, exactly as if it had come
 * in over Pub/Sub. What a client caused shows none.
 */
final class EntryModes implements Function<byte[], Optional<ModeId>> {
  private final Readers readers;

  EntryModes(RulesInForce rules, OwnRequests own) {
    this.readers =
        new Readers(
            rules, (fields, screen) -> new LogEntryDecoder(fields, screen, own, Optional.empty()));
  }

  @Override
  public Optional<ModeId> apply(byte[] entry) {
    Readers.Reader by = readers.now();
    Decoded decoded =
        by.decoder().decode(new Envelope("read-back", Instant.EPOCH, Map.of(), entry, 1));
    return decoded instanceof Decoded.Understood it
        ? mode(it.signal(), by.rules().compiled())
        : Optional.empty();
  }

  private static Optional<ModeId> mode(Signal signal, Compiled rules) {
    return signal.service().stream()
        .flatMap(it -> rules.classify().apply(signal, it).findings().stream())
        .filter(it -> !it.clientCaused())
        .map(Finding::mode)
        .findFirst();
  }
}
