package dev.quench.adapters;

import dev.quench.common.ServiceRef;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The calls to one API, guarded for each service by itself: one that is slow or broken is left
 * alone, and the others are not. Safe for use by several threads.
 */
public final class GuardedServices {

  /** The services remembered; of those beyond it the one not called for longest begins anew. */
  static final int MOST = 1_000;

  private final String api;
  private final Clock clock;
  private final Duration pause;

  private final Map<ServiceRef, GuardedCalls> byService =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ServiceRef, GuardedCalls> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Guards one API's calls.
   *
   * @param api its name, for messages
   * @param clock says when a rest is over
   * @param pause usually {@link GuardedCalls#PAUSE}
   */
  public GuardedServices(String api, Clock clock, Duration pause) {
    this.api = api;
    this.clock = clock;
    this.pause = pause;
  }

  /** The calls about a service. */
  public synchronized GuardedCalls about(ServiceRef service) {
    return byService.computeIfAbsent(service, it -> new GuardedCalls(api, clock, pause));
  }

  synchronized int remembered() {
    return byService.size();
  }
}
