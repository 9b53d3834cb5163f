package dev.quench.remediation.probe;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

class ScriptedProberTest extends ProberContract {

  private final ScriptedProber prober = new ScriptedProber(InstantSource.fixed(Instant.EPOCH));
  private int servers;

  @Override
  protected Prober prober() {
    return prober;
  }

  @Override
  protected URI serverThat(Function<String, Reply.Answered> answers) {
    servers++;
    URI base = URI.create("http://server-" + servers);
    prober.whenAsked(base, call -> answers.apply(call.path()));
    return base;
  }

  @Override
  protected URI deserted() {
    return URI.create("http://nobody");
  }
}
