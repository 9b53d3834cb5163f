package dev.quench.remediation.run;

import dev.quench.common.ServiceRef;
import java.net.URI;

/** Where a service and its tags can be reached. */
public interface Addresses {

  /** The service's own URL. */
  URI service(ServiceRef ref);

  /** The URL of one of its tags. */
  URI tag(ServiceRef ref, String tag);

  /** URLs as Cloud Run makes them. */
  static Addresses likeCloudRun() {
    return new Addresses() {
      @Override
      public URI service(ServiceRef ref) {
        return URI.create("https://" + ref.service() + "-quench.a.run.app");
      }

      @Override
      public URI tag(ServiceRef ref, String tag) {
        return URI.create("https://" + tag + "---" + ref.service() + "-quench.a.run.app");
      }
    };
  }
}
