package dev.quench.adapters.cloudrun;

import com.google.api.gax.rpc.StatusCode;
import dev.quench.remediation.run.WriteOutcome;

/** What an error code says about a write: refused, overtaken, or nobody knows. */
final class WriteFailure {

  /** The one internal error that is known to mean a refusal. */
  private static final String REVISION_GONE = "does not exist or is deleted";

  private WriteFailure() {}

  static WriteOutcome of(StatusCode.Code code, String reason) {
    return switch (code) {
      case ABORTED, FAILED_PRECONDITION -> new WriteOutcome.Conflict(reason);
      case INVALID_ARGUMENT,
          NOT_FOUND,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          RESOURCE_EXHAUSTED,
          OUT_OF_RANGE,
          UNIMPLEMENTED,
          UNAUTHENTICATED ->
          new WriteOutcome.Rejected(reason);
      case INTERNAL ->
          reason.contains(REVISION_GONE)
              ? new WriteOutcome.Rejected(reason)
              : new WriteOutcome.Unknown(reason);
      case OK, CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, UNAVAILABLE, DATA_LOSS ->
          new WriteOutcome.Unknown(reason);
    };
  }
}
