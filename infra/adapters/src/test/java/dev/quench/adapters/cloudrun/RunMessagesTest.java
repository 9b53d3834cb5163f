package dev.quench.adapters.cloudrun;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.run.v2.Condition;
import com.google.cloud.run.v2.Container;
import com.google.cloud.run.v2.ContainerPort;
import com.google.cloud.run.v2.EnvVar;
import com.google.cloud.run.v2.EnvVarSource;
import com.google.cloud.run.v2.ResourceRequirements;
import com.google.cloud.run.v2.Revision;
import com.google.cloud.run.v2.RevisionScaling;
import com.google.cloud.run.v2.SecretKeySelector;
import com.google.cloud.run.v2.Service;
import com.google.cloud.run.v2.TrafficTargetAllocationType;
import com.google.cloud.run.v2.TrafficTargetStatus;
import com.google.cloud.run.v2.VolumeMount;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficTarget;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunMessagesTest {

  private static final ServiceRef FORGE = new ServiceRef("p", "r", "llm-forge");
  private static final String REVISIONS = FORGE.fullName() + "/revisions/";
  private static final RevisionName NEW = new RevisionName("llm-forge-00002-new");

  @Test
  void aStatusLineForTheLatestThatDoesNotNameItMeansTheLatestReadyOne() {
    Service service =
        Service.newBuilder()
            .setLatestReadyRevision(REVISIONS + NEW)
            .addTrafficStatuses(
                TrafficTargetStatus.newBuilder()
                    .setType(TrafficTargetAllocationType.TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST)
                    .setPercent(100))
            .build();
    assertThat(state(service).serving()).containsExactly(Map.entry(NEW, 100));
  }

  @Test
  void aServiceThatNeverServedHasNoShares() {
    Service service =
        Service.newBuilder()
            .addTrafficStatuses(TrafficTargetStatus.newBuilder().setPercent(100))
            .build();
    assertThat(state(service).serving()).isEmpty();
    assertThat(state(service).latestReady()).isEmpty();
  }

  @Test
  void ofSeveralContainersTheOneThatTakesRequestsCounts() {
    Container sidecar = Container.newBuilder().setImage("proxy").build();
    Container main =
        Container.newBuilder()
            .setImage("forge")
            .addPorts(ContainerPort.newBuilder().setContainerPort(8080))
            .addEnv(EnvVar.newBuilder().setName("PLATFORM_ENV").setValue("prod"))
            .addEnv(EnvVar.newBuilder().setName("KEY").setValueSource(secret("key", "latest")))
            .addCommand("node")
            .addArgs("server.js")
            .build();
    Revision revision =
        Revision.newBuilder()
            .setName(REVISIONS + NEW)
            .addContainers(sidecar)
            .addContainers(main)
            .build();
    var template = RunMessages.revision(revision).template();
    assertThat(template.image()).isEqualTo("forge");
    assertThat(template.environment()).containsExactly(Map.entry("PLATFORM_ENV", "prod"));
    assertThat(template.secrets()).containsExactly(Map.entry("KEY", "key:latest"));
    assertThat(template.commandLine()).containsExactly("node", "server.js");
  }

  @Test
  void everythingThatChangesBehaviourIsASettingByItsPathInTheApi() {
    Container main =
        Container.newBuilder()
            .setImage("forge")
            .addPorts(ContainerPort.newBuilder().setContainerPort(8080))
            .setResources(ResourceRequirements.newBuilder().putLimits("memory", "1Gi"))
            .addVolumeMounts(VolumeMount.newBuilder().setName("keys").setMountPath("/keys"))
            .build();
    Revision revision =
        Revision.newBuilder()
            .setName(REVISIONS + NEW)
            .setUid("u1")
            .setServiceAccount("forge@p")
            .setTimeout(Duration.newBuilder().setSeconds(60))
            .setScaling(RevisionScaling.newBuilder().setMaxInstanceCount(10))
            .addContainers(main)
            .addContainers(Container.newBuilder().setName("proxy").setImage("envoy:3"))
            .build();
    assertThat(RunMessages.revision(revision).template().settings())
        .containsExactly(
            Map.entry("ports[0].container_port", "8080"),
            Map.entry("resources.limits.memory", "1Gi"),
            Map.entry("scaling.max_instance_count", "10"),
            Map.entry("service_account", "forge@p"),
            Map.entry("sidecar proxy.image", "envoy:3"),
            Map.entry("sidecar proxy.name", "proxy"),
            Map.entry("timeout.seconds", "60"),
            Map.entry("volume_mounts[0].mount_path", "/keys"),
            Map.entry("volume_mounts[0].name", "keys"));
  }

  @Test
  void onlyTheReadyConditionSaysWhetherARevisionIsReady() {
    Revision retired =
        Revision.newBuilder()
            .setName(REVISIONS + NEW)
            .addConditions(
                condition("Active", Condition.State.CONDITION_FAILED)
                    .setRevisionReason(Condition.RevisionReason.RETIRED))
            .addConditions(condition("Ready", Condition.State.CONDITION_SUCCEEDED))
            .build();
    assertThat(RunMessages.revision(retired).usable()).isTrue();
    assertThat(RunMessages.revision(retired).readyReason()).isEmpty();
  }

  @Test
  void aRevisionThatIsNotReadySaysWhy() {
    Revision failed =
        Revision.newBuilder()
            .setName(REVISIONS + NEW)
            .addConditions(
                condition("Ready", Condition.State.CONDITION_FAILED)
                    .setReason(Condition.CommonReason.SECRETS_ACCESS_CHECK_FAILED)
                    .setMessage("Permission denied on secret"))
            .build();
    assertThat(RunMessages.revision(failed).readyReason())
        .isEqualTo("SECRETS_ACCESS_CHECK_FAILED: Permission denied on secret");
    Revision unjudged = Revision.newBuilder().setName(REVISIONS + NEW).build();
    assertThat(RunMessages.revision(unjudged).usable()).isFalse();
  }

  @Test
  void aDeletedRevisionIsNotUsable() {
    Revision deleted =
        Revision.newBuilder()
            .setName(REVISIONS + NEW)
            .setDeleteTime(Timestamp.newBuilder().setSeconds(1))
            .addConditions(condition("Ready", Condition.State.CONDITION_SUCCEEDED))
            .build();
    assertThat(RunMessages.revision(deleted).usable()).isFalse();
  }

  @Test
  void aWishIsSentTagByTag() {
    var sent =
        RunMessages.traffic(List.of(TrafficTarget.tagOnly(NEW, "t"), TrafficTarget.latest(100)));
    assertThat(sent.get(0).getRevision()).isEqualTo(NEW.value());
    assertThat(sent.get(0).getTag()).isEqualTo("t");
    assertThat(sent.get(1).getRevision()).isEmpty();
    assertThat(sent.get(1).getType())
        .isEqualTo(TrafficTargetAllocationType.TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST);
  }

  private static ServiceState state(Service service) {
    return RunMessages.state(FORGE, service);
  }

  private static Condition.Builder condition(String type, Condition.State state) {
    return Condition.newBuilder().setType(type).setState(state);
  }

  private static EnvVarSource secret(String name, String version) {
    return EnvVarSource.newBuilder()
        .setSecretKeyRef(SecretKeySelector.newBuilder().setSecret(name).setVersion(version))
        .build();
  }
}
