package dev.quench.remediation.gate;

import dev.quench.common.text.TimeOfDay;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.verify.Rotation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The secrets that the suspect is bound to. Bound to {@code latest}, a bad version changes what
 * every revision does, with no change of template: then it is the likely cause.
 */
final class Secrets {
  private Secrets() {}

  /** Names the latest change of a secret that the suspect reads, to be added to a reason. */
  static String suspect(Case it) {
    return latest(changed(it));
  }

  /** Names the latest change of a secret that the target reads, to be added to a reason. */
  static String ofTarget(Case it) {
    return latest(changed(it, it.incident().target().flatMap(it.facts()::revision)));
  }

  /**
   * Says of a target that answers well that an instance of it may not have read a secret yet as it
   * is by now: one that was started before goes on with the version of then.
   */
  static String warmTarget(Case it) {
    Set<String> latest = bound(it.target().target(), bound -> bound.endsWith(":latest"));
    return rotations(it).stream()
        .filter(rotation -> latest.contains(rotation.secret()))
        .reduce((older, newer) -> newer)
        .map(
            rotation ->
                "; but "
                    + told(rotation)
                    + ", bound to latest: an instance started before may answer by the old version")
        .orElse("");
  }

  /** What became of the suspect's secrets of late, oldest first. */
  static List<Rotation> changed(Case it) {
    return changed(it, it.failing().flatMap(it.facts()::revision));
  }

  private static List<Rotation> changed(Case it, Optional<Revision> revision) {
    Set<String> bound = bound(revision, any -> true);
    return rotations(it).stream().filter(rotation -> bound.contains(rotation.secret())).toList();
  }

  private static List<Rotation> rotations(Case it) {
    return it.facts().around().rotations().toOptional().orElse(List.of());
  }

  private static String latest(List<Rotation> all) {
    return all.isEmpty() ? "" : "; " + told(all.get(all.size() - 1)) + ": look there first";
  }

  static String told(Rotation it) {
    return "secret "
        + it.secret()
        + ": "
        + it.what()
        + " by "
        + it.principal()
        + " at "
        + TimeOfDay.of(it.at());
  }

  private static Set<String> bound(Optional<Revision> revision, Predicate<String> which) {
    Set<String> names = new TreeSet<>();
    revision
        .map(Revision::template)
        .ifPresent(
            template ->
                template.secrets().values().stream()
                    .filter(which)
                    .forEach(s -> names.add(name(s))));
    return names;
  }

  /** Of {@code projects/p/secrets/name:version} or {@code name:version}. */
  private static String name(String bound) {
    String path = bound.contains(":") ? bound.substring(0, bound.lastIndexOf(':')) : bound;
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
