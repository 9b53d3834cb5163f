package dev.quench.remediation.policy;

import dev.quench.common.text.Section;
import java.util.Optional;

/** Reads how often and how long from one entry of {@code services}. */
final class PaceReader {
  private static final ServicePolicy.Pace USUAL = ServicePolicy.Pace.DEFAULT;

  private PaceReader() {}

  static ServicePolicy.Pace read(Section service) {
    Optional<Section> sampling = service.section("sampling");
    Optional<Section> again = service.section("re-evaluation");
    Optional<Section> verification = service.section("verification");
    Optional<Section> patrol = service.section("patrol");
    ServicePolicy.Pace pace =
        new ServicePolicy.Pace(
            sampling.flatMap(it -> it.integer("samples", 1, 20)).orElse(USUAL.samples()),
            ServiceReader.duration(sampling, "interval", USUAL.sampleInterval()),
            ServiceReader.duration(sampling, "proof-age", USUAL.proofAge()),
            service.duration("veto").orElse(USUAL.veto()),
            service.duration("act-within").orElse(USUAL.actWithin()),
            ServiceReader.duration(again, "interval", USUAL.lookAgain()),
            ServiceReader.duration(again, "deadline", USUAL.giveUp()),
            ServiceReader.duration(verification, "settle", USUAL.settle()),
            verification
                .flatMap(it -> it.integer("attempts", 1, 20))
                .orElse(USUAL.verifyAttempts()),
            ServiceReader.duration(verification, "interval", USUAL.verifyInterval()),
            ServiceReader.duration(patrol, "every", USUAL.patrolEvery()),
            patrol.flatMap(it -> it.integer("rounds", 0, 100)).orElse(USUAL.patrolRounds()),
            ServiceReader.duration(patrol, "interval", USUAL.patrolInterval()));
    sampling.ifPresent(Section::close);
    again.ifPresent(Section::close);
    verification.ifPresent(Section::close);
    patrol.ifPresent(Section::close);
    return pace;
  }
}
