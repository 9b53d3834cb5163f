package dev.quench.remediation.run;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

class InMemoryRunServicesContractTest extends RunServicesContract {

  private final AtomicLong seconds = new AtomicLong();
  private final InMemoryRunServices model =
      new InMemoryRunServices(
          () -> Instant.ofEpochSecond(seconds.incrementAndGet()),
          "quench@example.com",
          Addresses.likeCloudRun());

  @Override
  protected InMemoryRunServices model() {
    return model;
  }

  @Override
  protected RunServices services() {
    return model;
  }
}
