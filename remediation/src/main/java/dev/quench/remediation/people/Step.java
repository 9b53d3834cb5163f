package dev.quench.remediation.people;

import java.util.Locale;

/** The runbook's incident procedure (4.2). Quench takes the first four, people the others. */
public enum Step {
  /** Monitoring alert or user report. */
  DETECT,
  /** Determine severity and impact. */
  ASSESS,
  /** Notify stakeholders. */
  COMMUNICATE,
  /** Roll back if P1/P2. */
  MITIGATE,
  /** Root cause analysis. */
  INVESTIGATE,
  /** Develop and test a fix. */
  FIX,
  /** Follow the safe redeploy strategy. */
  DEPLOY,
  /** Post-incident review; with it the incident's record is closed. */
  REVIEW;

  /** As people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
