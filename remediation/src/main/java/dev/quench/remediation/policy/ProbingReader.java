package dev.quench.remediation.policy;

import dev.quench.common.text.Section;
import java.net.URI;
import java.util.Optional;

/** Reads how Quench's own requests are made from one entry of {@code services}. */
final class ProbingReader {
  private static final String EGRESS = "egress-check";

  private ProbingReader() {}

  static Probing read(Section service) {
    Optional<URI> egress = service.text(EGRESS).flatMap(it -> address(service, it));
    return new Probing(egress, service.duration("probe-every"));
  }

  private static Optional<URI> address(Section service, String text) {
    try {
      URI uri = URI.create(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null) {
        return Optional.of(uri);
      }
    } catch (IllegalArgumentException e) {
      // said below, like any other address that is none
    }
    service.reject(EGRESS, text, "an address such as https://www.gstatic.com/generate_204");
    return Optional.empty();
  }
}
