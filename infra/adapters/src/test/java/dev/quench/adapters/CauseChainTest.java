package dev.quench.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.grpc.GrpcStatusCode;
import com.google.api.gax.rpc.ApiExceptionFactory;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class CauseChainTest {

  @Test
  void everyCauseIsNamedOutermostFirst() {
    Exception failure =
        new IOException("could not read", new ConnectException("Connection refused"));
    assertThat(CauseChain.inWords(failure))
        .isEqualTo("IOException: could not read; caused by ConnectException: Connection refused");
  }

  @Test
  void whatWasSaidIsNotRepeatedAndWhatHasNoMessageIsNamed() {
    Exception failure = new IllegalStateException(new ConnectException());
    assertThat(CauseChain.inWords(failure))
        .isEqualTo("IllegalStateException: java.net.ConnectException; caused by ConnectException");
    assertThat(CauseChain.inWords(new IOException("x: refused", new IOException("refused"))))
        .isEqualTo("IOException: x: refused");
  }

  @Test
  void whatAnApiAnswersStandsAsItSaysIt() {
    StatusRuntimeException answer =
        Status.NOT_FOUND.withDescription("Resource 'x' does not exist").asRuntimeException();
    Exception failure =
        ApiExceptionFactory.createException(
            answer, GrpcStatusCode.of(Status.Code.NOT_FOUND), false);
    assertThat(CauseChain.inWords(failure)).isEqualTo("NOT_FOUND: Resource 'x' does not exist");
  }

  @Test
  void anEndlessChainIsCut() {
    Exception inner = new IOException("inner");
    Exception outer = new IOException("outer", inner);
    inner.initCause(outer);
    assertThat(CauseChain.inWords(outer))
        .isEqualTo("IOException: outer; caused by IOException: inner");
  }
}
