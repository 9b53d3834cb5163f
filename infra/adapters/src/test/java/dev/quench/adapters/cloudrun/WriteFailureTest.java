package dev.quench.adapters.cloudrun;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.rpc.StatusCode;
import dev.quench.remediation.run.WriteOutcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteFailureTest {

  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource({
    "ABORTED, conflict, Conflict, somebody else changed the service",
    "FAILED_PRECONDITION, stale etag, Conflict, somebody else changed the service",
    "INVALID_ARGUMENT, percent sum, Rejected, the wish makes no sense",
    "NOT_FOUND, no service, Rejected, nothing to write to",
    "PERMISSION_DENIED, denied, Rejected, we may not",
    "UNAUTHENTICATED, no token, Rejected, nobody knows who we are",
    "RESOURCE_EXHAUSTED, quota, Rejected, the write quota is spent",
    "ALREADY_EXISTS, different template, Rejected, a template went along: a bug",
    "UNIMPLEMENTED, no method, Rejected, not this API",
    "OUT_OF_RANGE, out, Rejected, the wish makes no sense",
    "INTERNAL, Revision 'x' does not exist or is deleted, Rejected, the revision is gone",
    "INTERNAL, internal error, Unknown, it may have been applied",
    "DEADLINE_EXCEEDED, too late, Unknown, it may have been applied",
    "UNAVAILABLE, reset, Unknown, it may have been applied",
    "UNKNOWN, ?, Unknown, it may have been applied",
    "CANCELLED, gone, Unknown, it may have been applied",
    "DATA_LOSS, lost, Unknown, it may have been applied",
  })
  void everyErrorCodeHasItsOutcome(
      StatusCode.Code code, String message, String outcome, String why) {
    WriteOutcome actual = WriteFailure.of(code, message);
    assertThat(actual.getClass().getSimpleName()).as(why).isEqualTo(outcome);
    assertThat(actual).asString().contains(message);
  }
}
