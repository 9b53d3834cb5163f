package dev.quench.remediation.gate;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The cases of every family of gates: a sentence that says what is true, and what is decided. */
final class GateCases {
  private GateCases() {}

  static Stream<Arguments> rows() {
    return Stream.of(
            EvidenceCases.rows(),
            ChangeCases.rows(),
            DeployerCases.rows(),
            ProbeCases.rows(),
            LoadCases.rows(),
            HistoryCases.rows(),
            FleetCases.rows(),
            TargetCases.rows(),
            PermissionCases.rows(),
            OverruledCases.rows(),
            ByHandCases.rows())
        .flatMap(it -> it);
  }

  static Arguments row(String sentence, Case it, String expected) {
    return arguments(sentence, it, expected);
  }
}
