package org.operatorzoo.core.error;

/**
 * Root of every failure a user can meet. The message has three parts: what was being done, what was
 * expected, what was found.
 */
public class ZooException extends RuntimeException {

  /**
   * @param message a full sentence for the user
   */
  public ZooException(String message) {
    super(message);
  }

  /**
   * @param message a full sentence for the user
   * @param cause the failure below
   */
  public ZooException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Composes the three parts of a message: {@code doing: expected ..., but found ...}. */
  public static String describe(String doing, String expected, String found) {
    return doing + ": expected " + expected + ", but found " + found;
  }
}
