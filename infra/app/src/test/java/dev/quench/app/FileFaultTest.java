package dev.quench.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFaultTest {
  @TempDir Path dir;

  @Test
  void whatTheDiskSaysIsPutInWords() {
    assertThat(FileFault.of(failure(() -> Files.readString(dir.resolve("gone")))))
        .isEqualTo("no such file");
    assertThat(FileFault.of(failure(() -> Files.readString(dir)))).isEqualTo("a directory");
    assertThat(FileFault.of(failure(() -> Files.writeString(dir.resolve("a/b"), ""))))
        .isEqualTo("no such file");
  }

  @Test
  void noMessageNamesAClass() {
    assertThat(FileFault.of(new AccessDeniedException("f"))).isEqualTo("not permitted");
    assertThat(FileFault.of(new MalformedInputException(1))).isEqualTo("not text in UTF-8");
    assertThat(FileFault.of(new FileSystemException("f", null, "No space left on device")))
        .isEqualTo("No space left on device");
    assertThat(FileFault.of(new NotDirectoryException("f"))).isEqualTo("cannot be read or written");
    assertThat(FileFault.of(new IOException())).isEqualTo("cannot be read or written");
  }

  private static IOException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
    return Assertions.catchThrowableOfType(IOException.class, what);
  }
}
