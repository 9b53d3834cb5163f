package dev.quench.sandbox;

import dev.quench.common.text.Issue;
import dev.quench.sandbox.config.SandboxConfig;
import dev.quench.sandbox.config.SinkSetup;
import dev.quench.sandbox.log.EntryFilter;
import dev.quench.sandbox.log.EntryStamp;
import dev.quench.sandbox.log.EntryStore;
import dev.quench.sandbox.log.LogSink;
import dev.quench.sandbox.log.PubSubTopic;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The sandbox's log: its store, and the sink that follows it. */
record CloudLog(EntryStamp stamp, EntryStore entries, LogSink sink, Optional<PubSubTopic> topic)
    implements AutoCloseable {

  static CloudLog open(SandboxConfig config, InstantSource time, Consumer<String> events)
      throws IOException {
    EntryStamp stamp = new EntryStamp(time);
    EntryStore entries = new EntryStore(stamp);
    LogSink sink = new LogSink(filter(config));
    Optional<PubSubTopic> topic = topic(config, events);
    topic.ifPresent(sink::onPublish);
    entries.follow(sink);
    return new CloudLog(stamp, entries, sink, topic);
  }

  @Override
  public void close() {
    sink.close();
    topic.ifPresent(PubSubTopic::close);
  }

  private static Optional<PubSubTopic> topic(SandboxConfig config, Consumer<String> events)
      throws IOException {
    Optional<String> name = config.sink().flatMap(SinkSetup::topic);
    return name.isPresent()
        ? Optional.of(PubSubTopic.open(name.get(), config.emulator(), events))
        : Optional.empty();
  }

  private static EntryFilter filter(SandboxConfig config) {
    String text = config.sink().map(SinkSetup::filter).orElse("");
    return EntryFilter.parse(text).match(it -> it, CloudLog::refused);
  }

  private static EntryFilter refused(List<Issue> issues) {
    throw new IllegalArgumentException("sink.filter: " + issues);
  }
}
