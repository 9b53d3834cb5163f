package dev.quench.remediation.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What people decided about one service.
 *
 * @param name the Cloud Run service's name
 * @param agents the roster
 * @param environmentLabel a target must have the same value of this label; empty for none
 * @param ignoredVariables variables that change with every build and mean nothing
 * @param place where it holds; of several policies for a service the first that holds counts
 * @param principal Quench's own identity in the audit log, when known
 */
public record ServicePolicy(
    String name,
    List<String> agents,
    List<ProbeCall> probes,
    String environmentLabel,
    List<String> ignoredVariables,
    Optional<String> principal,
    boolean standingTag,
    Pace pace,
    Limits limits,
    Doubt doubt,
    Probing probing,
    Place place) {

  public ServicePolicy {
    agents = List.copyOf(agents);
    probes = List.copyOf(probes);
    ignoredVariables = List.copyOf(ignoredVariables);
  }

  /** The same with other timing, for demonstrations and tests. */
  public ServicePolicy paced(Pace other) {
    return new ServicePolicy(
        name,
        agents,
        probes,
        environmentLabel,
        ignoredVariables,
        principal,
        standingTag,
        other,
        limits,
        doubt,
        probing,
        place);
  }

  /** The same with other limits. */
  public ServicePolicy limited(Limits other) {
    return new ServicePolicy(
        name,
        agents,
        probes,
        environmentLabel,
        ignoredVariables,
        principal,
        standingTag,
        pace,
        other,
        doubt,
        probing,
        place);
  }

  /** The same with Quench's identity, where it does not have one. */
  ServicePolicy actingAs(Optional<String> other) {
    return new ServicePolicy(
        name,
        agents,
        probes,
        environmentLabel,
        ignoredVariables,
        principal.or(() -> other),
        standingTag,
        pace,
        limits,
        doubt,
        probing,
        place);
  }

  /** The same with its own requests made otherwise. */
  public ServicePolicy probing(Probing other) {
    return new ServicePolicy(
        name,
        agents,
        probes,
        environmentLabel,
        ignoredVariables,
        principal,
        standingTag,
        pace,
        limits,
        doubt,
        other,
        place);
  }

  /**
   * How often, and how long.
   *
   * @param samples rounds of a differential probe, 1..20
   * @param sampleInterval from round to round
   * @param proofAge how old a probe may be when it is acted on
   * @param veto how long a P2 waits for a person to say no
   * @param actWithin a plan not carried out within this is void
   * @param lookAgain from one evaluation of a refused incident to the next
   * @param giveUp when an incident that is not acted on ends
   * @param settle from traffic having moved to the first verification
   * @param verifyAttempts verifications before it concludes
   * @param verifyInterval from one verification to the next
   * @param patrolEvery from one look at a quiet service to the next
   * @param patrolRounds probes of a newly serving revision
   * @param patrolInterval from one of those to the next
   */
  public record Pace(
      int samples,
      Duration sampleInterval,
      Duration proofAge,
      Duration veto,
      Duration actWithin,
      Duration lookAgain,
      Duration giveUp,
      Duration settle,
      int verifyAttempts,
      Duration verifyInterval,
      Duration patrolEvery,
      int patrolRounds,
      Duration patrolInterval) {

    /** What a file that says nothing gets. */
    public static final Pace DEFAULT =
        new Pace(
            5,
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofSeconds(20),
            Duration.ofMinutes(1),
            Duration.ofMinutes(30),
            Duration.ofSeconds(10),
            3,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            3,
            Duration.ofMinutes(1));
  }

  /**
   * How much.
   *
   * @param staleness evidence older than this, by event time, starts nothing
   * @param actions rollbacks within {@code actionsPer}
   * @param coolDown from one action to the next, and from telling a mode to telling it again
   * @param breakerFailures rollbacks that did not help before people only
   * @param breakerWait how long people only
   * @param goodAfter how long a revision serves healthily before it is known good
   * @param goodRequests how many real requests it answers meanwhile
   */
  public record Limits(
      Duration staleness,
      int actions,
      Duration actionsPer,
      Duration coolDown,
      int breakerFailures,
      Duration breakerWait,
      Duration goodAfter,
      int goodRequests) {

    /** What a file that says nothing gets. */
    public static final Limits DEFAULT =
        new Limits(
            Duration.ofMinutes(15),
            3,
            Duration.ofDays(1),
            Duration.ofMinutes(10),
            2,
            Duration.ofHours(6),
            Duration.ofMinutes(30),
            100);
  }
}
