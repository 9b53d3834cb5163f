package dev.quench.sandbox.run;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.sandbox.process.RevisionHost;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The processes of all revisions. */
final class Hosts {
  private final Map<Key, RevisionHost> hosts = new ConcurrentHashMap<>();

  private record Key(ServiceRef service, RevisionName revision) {}

  void put(ServiceRef service, RevisionName revision, RevisionHost host) {
    hosts.put(new Key(service, revision), host);
  }

  Optional<RevisionHost> get(ServiceRef service, RevisionName revision) {
    return Optional.ofNullable(hosts.get(new Key(service, revision)));
  }

  void remove(ServiceRef service, RevisionName revision) {
    Optional.ofNullable(hosts.remove(new Key(service, revision))).ifPresent(RevisionHost::close);
  }

  void stopIdleSince(Instant then) {
    hosts.values().forEach(it -> it.stopIfIdleSince(then));
  }

  void killTooLarge() {
    hosts.values().forEach(RevisionHost::killIfTooLarge);
  }

  void scaleToZero(ServiceRef service) {
    hosts.forEach(
        (key, host) -> {
          if (key.service().equals(service)) {
            host.stop();
          }
        });
  }

  void close() {
    hosts.values().forEach(RevisionHost::close);
  }
}
