package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class UnblockedOutputTest {
  private final CountDownLatch reading = new CountDownLatch(1);
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private final UnblockedOutput output =
      new UnblockedOutput(new PrintStream(new Pipe(), false, StandardCharsets.UTF_8));
  private final PrintStream lines = new PrintStream(output, false, StandardCharsets.UTF_8);

  @Test
  void whatIsReadIsWrittenInOrder() {
    reading.countDown();
    lines.println("one");
    lines.println("two");
    output.close();
    assertThat(read()).containsExactly("one", "two");
  }

  /** The first line is held by whoever does not read it; a full queue waits behind. */
  @Test
  void whoeverWritesDoesNotWaitForWhoeverReadsAndWhatIsLeftOutIsCounted() {
    int all = UnblockedOutput.MOST + 11;
    lines.println("line 0");
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> reader);
    for (int i = 1; i < all; i++) {
      lines.println("line " + i);
    }
    reading.countDown();
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> read().size() == all - 9);
    lines.println("later");
    output.close();
    assertThat(read())
        .startsWith(
            "line 0", "quench: 10 lines were left out, because nobody read those before them")
        .contains("line 1", "line 1000")
        .doesNotContain("line 1001")
        .endsWith("later");
  }

  private volatile boolean reader;

  private List<String> read() {
    synchronized (read) {
      return read.toString(StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** A pipe that nobody reads until they do. */
  private final class Pipe extends OutputStream {
    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      reader = true;
      try {
        reading.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      synchronized (read) {
        read.write(bytes, from, length);
      }
    }
  }
}
