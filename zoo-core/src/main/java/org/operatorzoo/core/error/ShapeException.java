package org.operatorzoo.core.error;

/** An array whose shape does not fit the place it was given to. */
public final class ShapeException extends ZooException {

  /**
   * @param message a full sentence for the user
   */
  public ShapeException(String message) {
    super(message);
  }

  /**
   * @param message a full sentence for the user
   * @param cause the failure below
   */
  public ShapeException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param doing what was being done, with its place (file, parameter, field of a plan)
   * @param expected what would have been right
   * @param found what was there instead
   */
  public ShapeException(String doing, String expected, String found) {
    super(describe(doing, expected, found));
  }
}
