package dev.quench.sandbox.run;

import dev.quench.remediation.run.Template;
import java.util.Map;

/**
 * A request to deploy, as a person or a pipeline makes it.
 *
 * @param service the service's short name; it is created when there is none
 * @param image the name of an image the sandbox knows
 * @param secrets variables bound to secrets, as {@code name:version}
 * @param principal who asks
 */
public record Deployment(
    String service,
    String image,
    Map<String, String> environment,
    Map<String, String> secrets,
    Map<String, String> labels,
    String principal) {

  /** A deployment of an image with plain variables. */
  public static Deployment of(
      String service, String image, Map<String, String> environment, String principal) {
    return new Deployment(service, image, environment, Map.of(), Map.of(), principal);
  }

  /** What the revision is made of. */
  public Template template() {
    return Template.of(image).withEnvironment(environment).withSecrets(secrets).withLabels(labels);
  }
}
