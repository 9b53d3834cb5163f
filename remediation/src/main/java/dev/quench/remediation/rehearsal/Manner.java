package dev.quench.remediation.rehearsal;

import dev.quench.remediation.policy.ProbeCall;
import dev.quench.remediation.probe.Reply;

/** How a revision answers a declared request. */
public sealed interface Manner {

  /**
   * The reply to one request.
   *
   * @param number counts the requests, so that answers can differ
   */
  Reply reply(ProbeCall call, long number);

  /** As well as the request's baseline asks for. */
  record Fine() implements Manner {
    @Override
    public Reply reply(ProbeCall call, long number) {
      return good(call, GoodAnswer.USUAL);
    }
  }

  /** With this status and no content, such as a 500. */
  record Status(int status) implements Manner {
    @Override
    public Reply reply(ProbeCall call, long number) {
      return new Reply.Answered(status, "{\"success\":false}", false);
    }
  }

  /** With exactly this. */
  record Said(int status, String body) implements Manner {
    @Override
    public Reply reply(ProbeCall call, long number) {
      return new Reply.Answered(status, body, false);
    }
  }

  /** Well, and with other content than revisions that answer as usual. */
  record Otherwise() implements Manner {
    @Override
    public Reply reply(ProbeCall call, long number) {
      return good(call, "export const other");
    }
  }

  /** Well, and with other content each time. */
  record Unsteady() implements Manner {
    @Override
    public Reply reply(ProbeCall call, long number) {
      return good(call, "export const take" + number);
    }
  }

  /** Not within the request's timeout. */
  record Late() implements Manner {
    @Override
    public Reply reply(ProbeCall call, long number) {
      return new Reply.Unreachable(
          Reply.Cause.TIMEOUT, "no answer within " + call.call().timeout().toMillis() + " ms");
    }
  }

  /** Not at all: nobody listens. */
  record Silent() implements Manner {
    @Override
    public Reply reply(ProbeCall call, long number) {
      return new Reply.Unreachable(Reply.Cause.NO_CONNECTION, "connection refused");
    }
  }

  private static Reply good(ProbeCall call, String content) {
    return new Reply.Answered(
        GoodAnswer.status(call.baseline()), GoodAnswer.body(call.baseline(), content), false);
  }
}
