package dev.quench.app;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** What is wrong with a file, in words for people: what the library says names its own classes. */
public final class FileFault {
  /** What the operating system says where a directory is read as a file. */
  private static final String DIRECTORY = "Is a directory";

  private FileFault() {}

  /** Such as {@code no such file}. */
  public static String of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "not permitted";
    }
    if (e instanceof CharacterCodingException) {
      return "not text in UTF-8";
    }
    if (DIRECTORY.equals(e.getMessage())) {
      return "a directory";
    }
    String said = e instanceof FileSystemException it ? it.getReason() : e.getMessage();
    return Optional.ofNullable(said).orElse("cannot be read or written");
  }
}
