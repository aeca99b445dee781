package org.operatorzoo.core.error;

/** Weights that are missing, incomplete, damaged or of another model. */
public final class WeightsException extends ZooException {

  /**
   * @param message a full sentence for the user
   */
  public WeightsException(String message) {
    super(message);
  }

  /**
   * @param message a full sentence for the user
   * @param cause the failure below
   */
  public WeightsException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param doing what was being done, with its place (file, parameter, field of a plan)
   * @param expected what would have been right
   * @param found what was there instead
   */
  public WeightsException(String doing, String expected, String found) {
    super(describe(doing, expected, found));
  }
}
