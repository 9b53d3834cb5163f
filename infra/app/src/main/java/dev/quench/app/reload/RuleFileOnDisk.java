package dev.quench.app.reload;

import dev.quench.app.FileFault;
import dev.quench.common.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The whole text of a file, read each time anew: on a mounted bucket neither times nor change
 * events can be relied on.
 */
public final class RuleFileOnDisk implements Supplier<Reading<String>> {
  /** A rule file of a thousand rules has a fraction of this. */
  static final int MAX_BYTES = 4 << 20;

  private final Path file;

  public RuleFileOnDisk(Path file) {
    this.file = file;
  }

  @Override
  public Reading<String> get() {
    if (Files.isDirectory(file)) {
      return Reading.unreadable(file + ": a directory (expected: a file that can be read)");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      return bytes.length > MAX_BYTES
          ? Reading.unreadable(file + ": too large (expected: at most " + MAX_BYTES + " bytes)")
          : Reading.known(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)) + "");
    } catch (CharacterCodingException e) {
      return Reading.unreadable(file + ": not text (expected: UTF-8)");
    } catch (IOException e) {
      return Reading.unreadable(
          file + ": " + FileFault.of(e) + " (expected: a file that can be read)");
    }
  }
}
