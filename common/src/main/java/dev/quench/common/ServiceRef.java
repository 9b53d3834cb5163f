package dev.quench.common;

/** One Cloud Run service: where it runs and what it is called there. */
public record ServiceRef(String project, String region, String service)
    implements Comparable<ServiceRef> {

  public ServiceRef {
    requirePart("project", project);
    requirePart("region", region);
    requirePart("service", service);
  }

  /** Reads {@code project/region/service}, the form {@link #toString} writes. */
  public static ServiceRef parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "service: " + text + " (expected: project/region/service)");
    }
    return new ServiceRef(parts[0], parts[1], parts[2]);
  }

  /** The name the Cloud Run Admin API uses. */
  public String fullName() {
    return "projects/" + project + "/locations/" + region + "/services/" + service;
  }

  @Override
  public int compareTo(ServiceRef other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return project + "/" + region + "/" + service;
  }

  private static void requirePart(String name, String value) {
    if (value.isBlank() || value.contains("/")) {
      throw new IllegalArgumentException(
          name + ": '" + value + "' (expected: a name without a slash)");
    }
  }
}
