package dev.quench.adapters.http;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.probe.Answer;
import dev.quench.remediation.probe.HttpCall;
import dev.quench.remediation.probe.ProbeOrder;
import dev.quench.remediation.probe.ProbeReport;
import dev.quench.remediation.probe.Prober;
import dev.quench.remediation.probe.Side;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Makes probes over HTTP/1.1. The calls of a round go out together, to each side right after the
 * other; rounds begin at the order's interval, whether or not the one before has ended.
 * Interrupting the caller ends a probe early: what was not answered until then is left out of the
 * report.
 */
public final class HttpProber implements Prober {

  /** The most requests under way at once, over all probes. */
  public static final int MAX_UNDER_WAY = 32;

  /**
   * A frontend that cannot be connected to within this time is not there. Less than a call may
   * take, or a broken network of our own would pass for a slow service.
   */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  private final Semaphore underWay = new Semaphore(MAX_UNDER_WAY);
  private final InstantSource clock;
  private final RememberedRequests remembered;

  /** A prober that dates its answers by this clock. */
  public HttpProber(InstantSource clock) {
    this(clock, new RememberedRequests(clock));
  }

  /** A prober whose requests are remembered. */
  public HttpProber(InstantSource clock, RememberedRequests remembered) {
    this.clock = clock;
    this.remembered = remembered;
  }

  @Override
  public ProbeReport probe(ServiceRef service, ProbeOrder order) {
    RememberedRequests.Probe traces = remembered.begin(service, order);
    try {
      return new ProbeReport(order.id(), new Rounds(order, traces).answers());
    } finally {
      traces.over();
    }
  }

  /** One order being carried out. */
  private final class Rounds {
    private final ProbeOrder order;
    private final RememberedRequests.Probe traces;
    private final List<Exchange> sent = new ArrayList<>();

    private Rounds(ProbeOrder order, RememberedRequests.Probe traces) {
      this.order = order;
      this.traces = traces;
    }

    private List<Answer> answers() {
      try {
        sendAll();
        for (Exchange exchange : sent) {
          exchange.await();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        sent.forEach(Exchange::cancel);
      }
      return sent.stream().map(Exchange::answer).flatMap(Optional::stream).toList();
    }

    private void sendAll() throws InterruptedException {
      long start = System.nanoTime();
      for (int sample = 1; sample <= order.samples(); sample++) {
        waitUntil(start + order.interval().toNanos() * (sample - 1));
        sendRound(sample);
      }
      if (order.egress().isPresent()) {
        send(Side.EGRESS, order.egress().get(), order.egressCall(), 1);
      }
    }

    private void sendRound(int sample) throws InterruptedException {
      for (HttpCall call : order.calls()) {
        for (Map.Entry<Side, URI> side : order.asked().entrySet()) {
          send(side.getKey(), side.getValue(), call, sample);
        }
      }
    }

    private void send(Side side, URI base, HttpCall call, int sample) throws InterruptedException {
      underWay.acquire();
      String requestId = "quench-probe-" + order.id() + "-" + (sent.size() + 1);
      sent.add(
          new Exchange(side, call, sample, clock.instant(), traces.sentTo(side))
              .send(client, base, requestId, underWay::release));
    }
  }

  private static void waitUntil(long nanoTime) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanoTime - System.nanoTime());
  }
}
