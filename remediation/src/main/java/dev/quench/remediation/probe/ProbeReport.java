package dev.quench.remediation.probe;

import java.util.List;

/** Everything a probe heard, ordered by sample, call and side. */
public record ProbeReport(String probeId, List<Answer> answers) {

  public ProbeReport {
    answers = List.copyOf(answers);
  }
}
