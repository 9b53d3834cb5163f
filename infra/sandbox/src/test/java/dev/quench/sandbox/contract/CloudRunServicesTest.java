package dev.quench.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.ApiEndpoint;
import dev.quench.adapters.cloudrun.CloudRunServices;
import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.InMemoryRunServices;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.RunServices;
import dev.quench.remediation.run.RunServicesContract;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.run.WriteOutcome;
import dev.quench.sandbox.config.SandboxConfig;
import dev.quench.sandbox.grpc.ApiFaults;
import dev.quench.sandbox.grpc.ApiServer;
import dev.quench.sandbox.grpc.Callers;
import dev.quench.sandbox.log.AuditTrail;
import dev.quench.sandbox.log.CloudRunLog;
import dev.quench.sandbox.log.EntryStamp;
import dev.quench.sandbox.log.EntryStore;
import dev.quench.sandbox.run.Region;
import dev.quench.sandbox.run.RunApi;
import io.grpc.Status;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CloudRunServicesTest extends RunServicesContract {

  private static final SandboxConfig CONFIG = SandboxConfig.of("proj", "us-central1");

  private final Callers callers = new Callers(CONFIG.caller());
  private final ApiFaults faults = new ApiFaults();
  private final Region region = region();
  private final ApiServer server;
  private final CloudRunServices services;

  CloudRunServicesTest() throws IOException {
    model().lag(Duration.ZERO);
    server = ApiServer.start(0, RunApi.of(region, callers), List.of(callers, faults));
    services =
        CloudRunServices.open(new ApiEndpoint.Plaintext(server.address()), Clock.systemUTC());
  }

  @Override
  protected InMemoryRunServices model() {
    return region.model();
  }

  @Override
  protected RunServices services() {
    return services;
  }

  @AfterEach
  void stop() {
    services.close();
    server.close();
    region.close();
  }

  @Test
  void aReadThatFailsOnceIsReadAgain() {
    faults.fail("GetService", 2, Status.Code.UNAVAILABLE);
    assertThat(services.service(service())).isInstanceOf(Reading.Known.class);
  }

  @Test
  void aWriteThatFailsIsNotMadeAgain() {
    faults.fail("UpdateService", 1, Status.Code.UNAVAILABLE);
    assertThat(writeLatest()).isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(writeLatest()).isEqualTo(new WriteOutcome.Accepted());
  }

  @Test
  void aPermissionThatIsMissingIsSaidInTheApisWords() {
    faults.fail("GetService", 1, Status.Code.PERMISSION_DENIED);
    assertThat(services.service(service()))
        .asString()
        .contains("Cloud Run: reading service proj/us-central1/llm-forge")
        .contains("PERMISSION_DENIED: GetService: failing as told");
  }

  @Test
  void aServerThatIsGoneLeavesAWriteUnknown() {
    server.close();
    assertThat(writeLatest()).isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(services.service(service())).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void readsThatBreakKeepNeitherAnotherServiceNorAWriteFromBeingCalled() {
    faults.fail("ListRevisions", Integer.MAX_VALUE, Status.Code.DEADLINE_EXCEEDED);
    for (int i = 0; i < 4; i++) {
      services.revisions(service());
    }
    assertThat(services.revisions(service())).asString().contains("left alone");
    ServiceRef other = new ServiceRef("proj", "us-central1", "healthy");
    assertThat(services.service(other)).isInstanceOf(Reading.Known.class);
    assertThat(writeLatest()).isEqualTo(new WriteOutcome.Accepted());
  }

  @Test
  void moreRevisionsThanAPageHoldsAreAllListed() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      Template template = Template.of("i:" + i);
      names.add(0, model().deployReady(service(), template, "ci@example.com").value());
    }
    assertThat(services.revisions(service()).toOptional().orElseThrow())
        .extracting(Revision::name)
        .extracting(Object::toString)
        .startsWith(names.toArray(String[]::new))
        .hasSize(122);
  }

  private WriteOutcome writeLatest() {
    return services.writeTraffic(service(), List.of(TrafficTarget.latest(100)), "");
  }

  private static Region region() {
    EntryStamp stamp = new EntryStamp(Instant::now);
    EntryStore entries = new EntryStore(stamp);
    CloudRunLog log = new CloudRunLog(stamp, entries);
    return new Region(
        CONFIG, Instant::now, log, new AuditTrail(stamp, entries), log::request, event -> {});
  }
}
