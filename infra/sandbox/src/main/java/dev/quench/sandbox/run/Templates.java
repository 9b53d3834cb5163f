package dev.quench.sandbox.run;

import com.google.cloud.run.v2.Container;
import com.google.cloud.run.v2.ContainerPort;
import com.google.cloud.run.v2.EnvVar;
import com.google.cloud.run.v2.EnvVarSource;
import com.google.cloud.run.v2.ResourceRequirements;
import com.google.cloud.run.v2.Revision;
import com.google.cloud.run.v2.RevisionScaling;
import com.google.cloud.run.v2.RevisionTemplate;
import com.google.cloud.run.v2.SecretKeySelector;
import com.google.cloud.run.v2.VpcAccess;
import com.google.protobuf.Duration;
import dev.quench.remediation.run.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a revision is made of, in the API's words and back. The sandbox knows one container and the
 * settings that {@code gcloud run deploy} usually names; others are left out.
 */
final class Templates {
  private static final String CPU = "cpu";
  private static final String MEMORY = "memory";
  private static final String LIMITS = "resources.limits.";
  private static final String PORT = "ports[0].container_port";
  private static final String CONCURRENCY = "max_instance_request_concurrency";
  private static final String ACCOUNT = "service_account";
  private static final String TIMEOUT = "timeout.seconds";
  private static final String CONNECTOR = "vpc_access.connector";
  private static final String MOST = "scaling.max_instance_count";

  private Templates() {}

  static RevisionTemplate message(Template template) {
    SortedMap<String, String> settings = template.settings();
    RevisionTemplate.Builder message =
        RevisionTemplate.newBuilder()
            .addContainers(container(template))
            .putAllLabels(template.labels())
            .setServiceAccount(settings.getOrDefault(ACCOUNT, ""))
            .setMaxInstanceRequestConcurrency(number(settings, CONCURRENCY));
    if (settings.containsKey(TIMEOUT)) {
      message.setTimeout(Duration.newBuilder().setSeconds(number(settings, TIMEOUT)));
    }
    if (settings.containsKey(CONNECTOR)) {
      message.setVpcAccess(VpcAccess.newBuilder().setConnector(settings.get(CONNECTOR)));
    }
    if (settings.containsKey(MOST)) {
      message.setScaling(RevisionScaling.newBuilder().setMaxInstanceCount(number(settings, MOST)));
    }
    return message.build();
  }

  /** A revision has the template's fields under the same names. */
  static void describe(Revision.Builder revision, Template template) {
    RevisionTemplate message = message(template);
    revision
        .addAllContainers(message.getContainersList())
        .putAllLabels(message.getLabelsMap())
        .setServiceAccount(message.getServiceAccount())
        .setMaxInstanceRequestConcurrency(message.getMaxInstanceRequestConcurrency());
    if (message.hasTimeout()) {
      revision.setTimeout(message.getTimeout());
    }
    if (message.hasVpcAccess()) {
      revision.setVpcAccess(message.getVpcAccess());
    }
    if (message.hasScaling()) {
      revision.setScaling(message.getScaling());
    }
  }

  static Template read(RevisionTemplate message) {
    Container container =
        message.getContainersCount() == 0
            ? Container.getDefaultInstance()
            : message.getContainers(0);
    SortedMap<String, String> environment = new TreeMap<>();
    SortedMap<String, String> secrets = new TreeMap<>();
    for (EnvVar variable : container.getEnvList()) {
      if (variable.hasValueSource()) {
        SecretKeySelector secret = variable.getValueSource().getSecretKeyRef();
        secrets.put(variable.getName(), secret.getSecret() + ":" + secret.getVersion());
      } else {
        environment.put(variable.getName(), variable.getValue());
      }
    }
    List<String> command = new ArrayList<>(container.getCommandList());
    command.addAll(container.getArgsList());
    return Template.of(container.getImage())
        .withEnvironment(environment)
        .withSecrets(secrets)
        .withCommandLine(command)
        .withLabels(message.getLabelsMap())
        .withSettings(settings(message, container));
  }

  private static Map<String, String> settings(RevisionTemplate message, Container container) {
    Map<String, String> settings = new TreeMap<>();
    container
        .getResources()
        .getLimitsMap()
        .forEach((name, limit) -> settings.put(LIMITS + name, limit));
    container.getPortsList().stream()
        .findFirst()
        .ifPresent(it -> settings.put(PORT, "" + it.getContainerPort()));
    settings.put(ACCOUNT, message.getServiceAccount());
    settings.put(CONCURRENCY, "" + message.getMaxInstanceRequestConcurrency());
    settings.put(TIMEOUT, "" + message.getTimeout().getSeconds());
    settings.put(CONNECTOR, message.getVpcAccess().getConnector());
    settings.put(MOST, "" + message.getScaling().getMaxInstanceCount());
    settings.values().removeIf(it -> it.isEmpty() || it.equals("0"));
    return settings;
  }

  private static Container container(Template template) {
    SortedMap<String, String> settings = template.settings();
    Container.Builder container =
        Container.newBuilder().setImage(template.image()).addAllCommand(template.commandLine());
    template
        .environment()
        .forEach((name, it) -> container.addEnv(EnvVar.newBuilder().setName(name).setValue(it)));
    template.secrets().forEach((name, it) -> container.addEnv(secret(name, it)));
    if (settings.containsKey(PORT)) {
      container.addPorts(ContainerPort.newBuilder().setContainerPort(number(settings, PORT)));
    }
    ResourceRequirements.Builder limits = ResourceRequirements.newBuilder();
    for (String name : List.of(CPU, MEMORY)) {
      if (settings.containsKey(LIMITS + name)) {
        limits.putLimits(name, settings.get(LIMITS + name));
      }
    }
    return limits.getLimitsCount() == 0
        ? container.build()
        : container.setResources(limits).build();
  }

  private static int number(Map<String, String> settings, String name) {
    return Integer.parseInt(settings.getOrDefault(name, "0"));
  }

  private static EnvVar secret(String name, String version) {
    String[] parts = version.split(":", 2);
    SecretKeySelector.Builder key = SecretKeySelector.newBuilder().setSecret(parts[0]);
    key.setVersion(parts.length == 2 ? parts[1] : "latest");
    return EnvVar.newBuilder()
        .setName(name)
        .setValueSource(EnvVarSource.newBuilder().setSecretKeyRef(key))
        .build();
  }
}
