package dev.quench.app;

import dev.quench.common.Finding;
import dev.quench.common.ModeId;
import dev.quench.common.Signal;
import dev.quench.ingest.Decoded;
import dev.quench.ingest.Decoder;
import dev.quench.ingest.Envelope;
import dev.quench.ingest.LogEntryDecoder;
import dev.quench.rules.classify.Classifier;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says of a log entry read back from the log which failure mode it shows, exactly as if it had come
 * in over Pub/Sub. What a client caused shows none.
 */
final class EntryModes implements Function<byte[], Optional<ModeId>> {
  private final Classifier classifier;
  private final Decoder decoder;

  EntryModes(Classifier classifier) {
    this.classifier = classifier;
    this.decoder = new LogEntryDecoder(classifier.projection());
  }

  @Override
  public Optional<ModeId> apply(byte[] entry) {
    Decoded decoded = decoder.decode(new Envelope("read-back", Instant.EPOCH, Map.of(), entry, 1));
    return decoded instanceof Decoded.Understood it ? mode(it.signal()) : Optional.empty();
  }

  private Optional<ModeId> mode(Signal signal) {
    return signal.service().stream()
        .flatMap(it -> classifier.classify(signal, it).stream())
        .filter(it -> !it.clientCaused())
        .map(Finding::mode)
        .findFirst();
  }
}
