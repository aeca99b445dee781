package org.operatorzoo.core.error;

/** A training run whose loss or gradients are no longer finite. */
public final class TrainingDivergedException extends ZooException {

  /**
   * @param message a full sentence for the user
   */
  public TrainingDivergedException(String message) {
    super(message);
  }

  /**
   * @param message a full sentence for the user
   * @param cause the failure below
   */
  public TrainingDivergedException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param doing what was being done, with its place (file, parameter, field of a plan)
   * @param expected what would have been right
   * @param found what was there instead
   */
  public TrainingDivergedException(String doing, String expected, String found) {
    super(describe(doing, expected, found));
  }
}
