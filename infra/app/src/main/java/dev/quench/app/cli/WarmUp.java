package dev.quench.app.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Walks through the commands so that the launcher can archive the classes they need. */
final class WarmUp {

  private WarmUp() {}

  /** Its output goes nowhere; only which classes were loaded matters. */
  public static void main(String[] args) {
    Logging.configure();
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(input(), nowhere, nowhere);
    Main.run(terminal, "--help");
    Main.run(terminal, "query", "--batch");
    Main.run(terminal, "query", "severity>=ERROR AND textPayload=~\"a\" OR (b -c)");
    System.exit(ExitCode.OK);
  }

  private static InputStream input() {
    String question =
        """
        {"filter": "severity>=ERROR AND textPayload:x", "entry": {"textPayload": "x"}}
        """;
    return new ByteArrayInputStream(question.getBytes(StandardCharsets.UTF_8));
  }
}
