package dev.quench.sandbox.run;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import io.grpc.Status;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API's resource names. */
final class RunNames {
  private static final Pattern PARENT = Pattern.compile("projects/([^/]+)/locations/([^/]+)");
  private static final Pattern SERVICE =
      Pattern.compile("projects/([^/]+)/locations/([^/]+)/services/([^/]+)");
  private static final Pattern REVISION =
      Pattern.compile("(projects/[^/]+/locations/[^/]+/services/[^/]+)/revisions/([^/]+)");

  private RunNames() {}

  static ServiceRef service(String name) {
    Matcher m = matched(SERVICE, name);
    return new ServiceRef(m.group(1), m.group(2), m.group(3));
  }

  /** A service to be created below a parent. */
  static ServiceRef service(String parent, String id) {
    matched(PARENT, parent);
    return service(parent + "/services/" + id);
  }

  /** Whether a service lies below a parent. */
  static boolean below(String parent, ServiceRef service) {
    matched(PARENT, parent);
    return service.fullName().startsWith(parent + "/");
  }

  static ServiceRef serviceOfRevision(String name) {
    return service(matched(REVISION, name).group(1));
  }

  static RevisionName revision(String name) {
    return new RevisionName(matched(REVISION, name).group(2));
  }

  static String of(ServiceRef service, RevisionName revision) {
    return service.fullName() + "/revisions/" + revision;
  }

  private static Matcher matched(Pattern pattern, String name) {
    Matcher m = pattern.matcher(name);
    if (!m.matches()) {
      throw Status.INVALID_ARGUMENT
          .withDescription("name: '" + name + "' (expected: " + pattern + ")")
          .asRuntimeException();
    }
    return m;
  }
}
