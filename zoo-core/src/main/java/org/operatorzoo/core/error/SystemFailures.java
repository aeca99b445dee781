package org.operatorzoo.core.error;

import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Failures of the operating system in words for people who do not know Java's names for them. */
public final class SystemFailures {

  private SystemFailures() {}

  /** What went wrong, to follow "but found" in a message. */
  public static String reason(Throwable failure) {
    if (failure instanceof CharacterCodingException) {
      return "bytes that are not UTF-8 text";
    }
    if (failure instanceof FileSystemException system && system.getFile() != null) {
      return reason(system);
    }
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  private static String reason(FileSystemException failure) {
    String file = failure.getFile();
    if (failure instanceof NoSuchFileException) {
      return "nothing at " + file;
    }
    if (failure instanceof AccessDeniedException) {
      return "no permission for " + file;
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "something else at " + file;
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return "a directory with content at " + file;
    }
    return failure.getReason() == null ? failure.getMessage() : failure.getReason() + ", " + file;
  }
}
