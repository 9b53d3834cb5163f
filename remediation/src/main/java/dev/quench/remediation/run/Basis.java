package dev.quench.remediation.run;

import java.util.List;

/**
 * What was decided on. The generation is not part of it: the platform and a tag write bump that.
 */
public record Basis(String templateDigest, List<TrafficTarget> wish, String lastModifier) {

  public Basis {
    wish = List.copyOf(wish);
  }
}
