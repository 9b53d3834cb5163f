package dev.quench.common;

/** How far a signal can be trusted, weakest first: what a client can write proves little. */
public enum EvidenceClass {
  /** A text line of the application; anyone who can send a request may have written it. */
  APPLICATION_TEXT,
  /** A JSON line of the application, or a request log error: a client can cause both. */
  APPLICATION_RECORD,
  /** Made by the platform: system logs, Cloud Build, Monitoring, answers no container gave. */
  PLATFORM,
  /** Seen by Quench's own probe, or reported by a person. */
  PROBE;

  /** Whether a client of the public service could have made such a signal. */
  public boolean clientCanForge() {
    return this == APPLICATION_TEXT || this == APPLICATION_RECORD;
  }
}
