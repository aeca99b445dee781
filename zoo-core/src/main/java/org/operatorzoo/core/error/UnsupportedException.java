package org.operatorzoo.core.error;

/**
 * A valid request that this version does not serve; the message names what would have to be
 * written.
 */
public final class UnsupportedException extends ZooException {

  /**
   * @param message a full sentence for the user
   */
  public UnsupportedException(String message) {
    super(message);
  }

  /**
   * @param message a full sentence for the user
   * @param cause the failure below
   */
  public UnsupportedException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param doing what was being done, with its place (file, parameter, field of a plan)
   * @param expected what would have been right
   * @param found what was there instead
   */
  public UnsupportedException(String doing, String expected, String found) {
    super(describe(doing, expected, found));
  }
}
