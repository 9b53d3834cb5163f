package dev.quench.remediation.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.ServiceRef;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every prober promises. */
public abstract class ProberContract {

  /** The prober under test. */
  /** The service that probes are about. */
  protected static final ServiceRef SERVICE = new ServiceRef("p", "r", "s");

  protected abstract Prober prober();

  /** A server that answers by path; its base URL. */
  protected abstract URI serverThat(Function<String, Reply.Answered> answers);

  /** A base URL nobody listens at. */
  protected abstract URI deserted();

  @Test
  void everyCallOfEverySampleIsAnsweredBySampleCallAndSide() {
    URI serving = serverThat(path -> ok("serving " + path));
    URI target = serverThat(path -> ok("target " + path));
    ProbeReport report =
        prober().probe(SERVICE, order(2, Map.of(Side.TARGET, target, Side.SERVING, serving)));
    assertThat(report.probeId()).isEqualTo("probe");
    assertThat(report.answers())
        .extracting(it -> it.sample() + " " + it.callId() + " " + it.side())
        .containsExactly(
            "1 a SERVING",
            "1 a TARGET",
            "1 b SERVING",
            "1 b TARGET",
            "2 a SERVING",
            "2 a TARGET",
            "2 b SERVING",
            "2 b TARGET");
    assertThat(report.answers().get(3).reply()).isEqualTo(ok("target /b"));
  }

  @Test
  void anErrorIsAnAnswer() {
    Reply.Answered broken = new Reply.Answered(503, "not now", false);
    URI serving = serverThat(path -> broken);
    assertThat(prober().probe(SERVICE, order(1, Map.of(Side.SERVING, serving))).answers())
        .extracting(Answer::reply)
        .containsExactly(broken, broken);
  }

  @Test
  void whatCannotBeReachedIsAnAnswerTooAndKeepsNobodyElseFromAnswering() {
    URI serving = serverThat(path -> ok("x"));
    List<Answer> answers =
        prober()
            .probe(SERVICE, order(1, Map.of(Side.SERVING, serving, Side.TARGET, deserted())))
            .answers();
    assertThat(answers).hasSize(4);
    assertThat(answers.get(0).reply()).isEqualTo(ok("x"));
    assertThat(answers.get(1).reply())
        .isInstanceOfSatisfying(
            Reply.Unreachable.class,
            it -> assertThat(it.cause()).isEqualTo(Reply.Cause.NO_CONNECTION));
  }

  @Test
  void anAddressOutsideIsAskedOnceForNothingButAnAnswer() {
    URI serving = serverThat(path -> ok("serving " + path));
    URI outside = serverThat(path -> new Reply.Answered(404, "", false));
    List<Answer> answers =
        prober()
            .probe(SERVICE, order(2, Map.of(Side.SERVING, serving, Side.EGRESS, outside)))
            .answers();
    assertThat(answers).hasSize(5);
    assertThat(answers.get(4).side()).isEqualTo(Side.EGRESS);
    assertThat(answers.get(4).reply()).isEqualTo(new Reply.Answered(404, "", false));
  }

  /** A good answer. */
  protected static Reply.Answered ok(String body) {
    return new Reply.Answered(200, body, false);
  }

  /** Two calls, {@code /a} and {@code /b}, to these sides. */
  protected static ProbeOrder order(int samples, Map<Side, URI> sides) {
    return new ProbeOrder("probe", sides, List.of(get("a"), get("b")), samples, Duration.ZERO);
  }

  /** A call to the path of its own name. */
  protected static HttpCall get(String id) {
    return new HttpCall(id, "GET", "/" + id, Map.of(), "", Duration.ofSeconds(20));
  }
}
