package dev.quench.common;

/** How requests of Quench's own probe are told from traffic, wherever they leave a trace. */
public final class ProbeMark {
  /** What every probe request's {@code User-Agent} begins with; a version follows. */
  public static final String USER_AGENT = "Quench-Probe/";

  /** What every probe request's {@code X-Request-ID} begins with; services log it. */
  public static final String REQUEST_ID = "quench-probe-";

  private ProbeMark() {}
}
