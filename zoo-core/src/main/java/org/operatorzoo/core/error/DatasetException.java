package org.operatorzoo.core.error;

/** Data that are missing, incomplete, damaged or not finite. */
public final class DatasetException extends ZooException {

  /**
   * @param message a full sentence for the user
   */
  public DatasetException(String message) {
    super(message);
  }

  /**
   * @param message a full sentence for the user
   * @param cause the failure below
   */
  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param doing what was being done, with its place (file, parameter, field of a plan)
   * @param expected what would have been right
   * @param found what was there instead
   */
  public DatasetException(String doing, String expected, String found) {
    super(describe(doing, expected, found));
  }
}
