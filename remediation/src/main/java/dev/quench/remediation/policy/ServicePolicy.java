package dev.quench.remediation.policy;

import dev.quench.common.pattern.PatternBudget;
import dev.quench.common.text.Section;
import java.util.List;
import java.util.Optional;

/**
 * What people decided about one service: an entry of the rule file's {@code services}.
 *
 * @param name the Cloud Run service's name
 * @param place where it holds; of several policies for a service the first that holds counts
 * @param principal Quench's own identity in the audit log, when known
 * @param deployers identities of programs that deploy, in the audit log: what they do is no
 *     person's doing
 * @param agents the roster
 */
public record ServicePolicy(
    String name,
    Place place,
    Optional<String> principal,
    List<String> deployers,
    List<String> agents,
    Likeness likeness,
    Probing probing,
    Pace pace,
    Limits limits,
    Doubt doubt) {

  public ServicePolicy {
    deployers = List.copyOf(deployers);
    agents = List.copyOf(agents);
  }

  static Optional<ServicePolicy> read(Section section, PatternBudget patterns) {
    try (section) {
      section.texts("lint-allow"); // what the lint is not to say of this service
      List<String> agents = section.texts("agents");
      ServicePolicy policy =
          new ServicePolicy(
              section.requiredText("name"),
              Place.read(section),
              section.text("principal"),
              deployers(section),
              agents,
              Likeness.read(section),
              Probing.read(section, agents, patterns),
              Pace.read(section),
              Limits.read(section),
              section.section("doubt").map(Doubt::read).orElse(Doubt.DEFAULT));
      return policy.name.isBlank() ? Optional.empty() : Optional.of(policy);
    }
  }

  private static List<String> deployers(Section section) {
    return section.parsedList(
        "deployers",
        "a principal such as ci@my-project.iam.gserviceaccount.com",
        it -> Optional.of(it).filter(t -> !t.isBlank() && !t.contains(" ")));
  }

  /** Of a service that no rule file speaks of any more: nothing is asked of it. */
  public static ServicePolicy none(String name) {
    return new ServicePolicy(
        name,
        Place.ANY,
        Optional.empty(),
        List.of(),
        List.of(),
        new Likeness("", List.of()),
        new Probing(List.of(), false, Optional.empty(), Optional.empty()),
        Pace.DEFAULT,
        Limits.DEFAULT,
        Doubt.DEFAULT);
  }

  /** The same with Quench's identity, where it does not have one. */
  ServicePolicy actingAs(Optional<String> other) {
    return new ServicePolicy(
        name,
        place,
        principal.or(() -> other),
        deployers,
        agents,
        likeness,
        probing,
        pace,
        limits,
        doubt);
  }

  /** The same deployed by these programs. */
  public ServicePolicy deployedBy(List<String> others) {
    return new ServicePolicy(
        name, place, principal, others, agents, likeness, probing, pace, limits, doubt);
  }

  /** The same for a service of another name. */
  public ServicePolicy named(String other) {
    return new ServicePolicy(
        other, place, principal, deployers, agents, likeness, probing, pace, limits, doubt);
  }

  /** The same asked otherwise. */
  public ServicePolicy with(Probing other) {
    return new ServicePolicy(
        name, place, principal, deployers, agents, likeness, other, pace, limits, doubt);
  }

  /** The same with other timing, for demonstrations and tests. */
  public ServicePolicy with(Pace other) {
    return new ServicePolicy(
        name, place, principal, deployers, agents, likeness, probing, other, limits, doubt);
  }

  /** The same with other limits. */
  public ServicePolicy with(Limits other) {
    return new ServicePolicy(
        name, place, principal, deployers, agents, likeness, probing, pace, other, doubt);
  }
}
