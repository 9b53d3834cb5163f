package dev.quench.remediation.gate;

/** What a refusal is to a person who asks for a rollback by hand. */
public enum ByHand {
  /** It is Quench's caution or opinion: they may know better, and take it upon themselves. */
  MAY,
  /** Nobody who asks by hand is refused for it. */
  NEED_NOT,
  /** It is impossible, or something that never happens through Quench. */
  NEVER;

  /** What somebody in a hurry does with the platform's own tool; Quench leaves it alone. */
  static final String YOURSELF =
      "or move the traffic yourself, which Quench leaves alone: gcloud run services update-traffic"
          + " SERVICE --to-revisions REVISION=100";
}
