package dev.quench.sandbox.run;

import dev.quench.remediation.run.Template;
import java.util.Map;

/**
 * A request to deploy, as a person or a pipeline makes it.
 *
 * @param service the service's short name; it is created, with the template's labels, when there is
 *     none
 * @param template what the revision is made of; its image is the name of one the sandbox knows
 * @param principal who asks
 */
public record Deployment(String service, Template template, String principal) {

  /** A deployment of an image with plain variables. */
  public static Deployment of(
      String service, String image, Map<String, String> environment, String principal) {
    return new Deployment(service, Template.of(image).withEnvironment(environment), principal);
  }
}
