package dev.quench.sandbox.run;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.Template;
import dev.quench.sandbox.config.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What image names and secret versions stand for, now. */
final class Images {
  private final Map<String, Image> images;
  private final Map<String, String> secrets;

  Images(Map<String, Image> images, Map<String, String> secrets) {
    this.images = new ConcurrentHashMap<>(images);
    this.secrets = new ConcurrentHashMap<>(secrets);
  }

  void image(String name, Image image) {
    images.put(name, image);
  }

  void secret(String version, String value) {
    secrets.put(version, value);
  }

  /** Why a revision of this template cannot be made. */
  Optional<String> missing(ServiceRef service, Template template) {
    if (!images.containsKey(template.image())) {
      return Optional.of("Image '" + template.image() + "' not found.");
    }
    return template.secrets().values().stream()
        .filter(it -> !secrets.containsKey(it))
        .findFirst()
        .map(it -> denied(service, it));
  }

  /** The image with a revision's own command line, where it has one. */
  Image image(Template template) {
    Image image = Optional.ofNullable(images.get(template.image())).orElseThrow();
    return template.commandLine().isEmpty()
        ? image
        : new Image(template.commandLine(), image.directory(), image.environment());
  }

  Map<String, String> environment(Template template) {
    Map<String, String> all = new TreeMap<>(template.environment());
    template.secrets().forEach((name, version) -> all.put(name, secrets.getOrDefault(version, "")));
    return all;
  }

  private static String denied(ServiceRef service, String secret) {
    List<String> parts = new ArrayList<>(List.of(secret.split(":", 2)));
    parts.add("latest");
    return "Permission denied on secret: projects/%s/secrets/%s/versions/%s for Revision service account"
        .formatted(service.project(), parts.get(0), parts.get(1));
  }
}
