package dev.quench.ingest;

import dev.quench.common.ServiceRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which service the latest builds are for, as Cloud Build's messages have said. */
public final class KnownBuilds {

  /** A build writes its log while it runs and a little longer; no project runs as many at once. */
  static final int MOST = 1_000;

  private final Map<String, ServiceRef> services =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ServiceRef> eldest) {
          return size() > MOST;
        }
      };

  /** Empty when no message has named one yet. */
  synchronized Optional<ServiceRef> serviceOf(String build) {
    return Optional.ofNullable(services.get(build));
  }

  synchronized void saw(String build, ServiceRef service) {
    services.put(build, service);
  }
}
