package dev.quench.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quench.adapters.ApiEndpoint;
import dev.quench.adapters.cloudrun.CloudRunServices;
import dev.quench.adapters.logging.CloudLogHistory;
import dev.quench.common.RevisionName;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.run.WriteOutcome;
import dev.quench.remediation.verify.ChangeRecord;
import dev.quench.remediation.verify.ChangeRecord.Kind;
import dev.quench.remediation.verify.Rotation;
import dev.quench.sandbox.Sandbox;
import dev.quench.sandbox.config.SandboxConfig;
import dev.quench.sandbox.run.Deployment;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom the audit log names for what, when people use gcloud and Quench its own client. */
class HumanChangesTest {

  private static final String SERVICE = "llm-forge";
  private static final List<TrafficTarget> LATEST = List.of(TrafficTarget.latest(100));

  private final Instant start = Instant.now();
  private final Sandbox sandbox;
  private final CloudRunServices services;
  private final CloudLogHistory history;

  HumanChangesTest() throws IOException {
    sandbox = Sandbox.start(SandboxConfig.of("proj", "us-central1"), event -> {});
    ApiEndpoint endpoint = new ApiEndpoint.Plaintext(sandbox.endpoint());
    services = CloudRunServices.open(endpoint, Clock.systemUTC());
    history = CloudLogHistory.open(endpoint, Clock.systemUTC(), json -> Optional.empty());
  }

  @AfterEach
  void stop() {
    history.close();
    services.close();
    sandbox.close();
  }

  @Test
  void aDeployATrafficMoveAndOurOwnRefusedAttemptAreToldApart() {
    RevisionName revision =
        sandbox.deploy(Deployment.of(SERVICE, "an-image-that-does-not-start", Map.of(), "ci@proj"));
    sandbox.traffic(SERVICE, List.of(TrafficTarget.of(revision, 100)), "ada@proj");
    assertThat(services.writeTraffic(sandbox.ref(SERVICE), LATEST, ""))
        .isInstanceOf(WriteOutcome.Conflict.class);
    List<ChangeRecord> changes =
        history.changes(sandbox.ref(SERVICE), start).toOptional().orElseThrow();
    assertThat(changes)
        .extracting(ChangeRecord::principal)
        .containsExactly("ci@proj", "ada@proj", "quench@proj.iam.gserviceaccount.com");
    assertThat(changes.get(0).kinds()).isEqualTo(Set.of(Kind.TEMPLATE, Kind.TRAFFIC));
    assertThat(changes.get(0).revision()).contains(revision);
    assertThat(changes.get(1).kinds()).isEqualTo(Set.of(Kind.TRAFFIC));
    assertThat(changes.get(1).revision()).isEmpty();
    assertThat(changes.get(1).wish()).contains(List.of(TrafficTarget.of(revision, 100)));
    assertThat(changes.get(2).kinds()).isEqualTo(Set.of(Kind.TRAFFIC));
    assertThat(changes).extracting(ChangeRecord::failed).containsExactly(false, false, true);
  }

  @Test
  void whoChangedWhichVersionOfASecretIsReadFromTheLog() {
    sandbox.secret("key:1", "old");
    sandbox.rotate("key", "new", "ada@proj");
    sandbox.disable("key", 1, "bob@proj");
    assertThat(history.rotations(sandbox.ref(SERVICE), start).toOptional().orElseThrow())
        .extracting(Rotation::principal, Rotation::secret, Rotation::what)
        .containsExactly(
            tuple("ada@proj", "key", "version 2 added"),
            tuple("bob@proj", "key", "version 1 disabled"));
    assertThat(history.changes(sandbox.ref(SERVICE), start).toOptional().orElseThrow()).isEmpty();
  }
}
