package dev.quench.sandbox.run;

import dev.quench.remediation.run.Template;
import dev.quench.sandbox.config.Image;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What image names stand for, now. */
final class Images {
  private final Map<String, Image> images;

  Images(Map<String, Image> images) {
    this.images = new ConcurrentHashMap<>(images);
  }

  void image(String name, Image image) {
    images.put(name, image);
  }

  /** Why a revision of this template cannot be made. */
  Optional<String> missing(Template template) {
    return images.containsKey(template.image())
        ? Optional.empty()
        : Optional.of("Image '" + template.image() + "' not found.");
  }

  /** The image with a revision's own command line, where it has one. */
  Image image(Template template) {
    Image image = Optional.ofNullable(images.get(template.image())).orElseThrow();
    return template.commandLine().isEmpty()
        ? image
        : new Image(template.commandLine(), image.directory(), image.environment());
  }
}
