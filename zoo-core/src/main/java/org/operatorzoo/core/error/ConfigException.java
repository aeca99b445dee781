package org.operatorzoo.core.error;

/** A configuration, plan or command-line value that cannot be used. */
public final class ConfigException extends ZooException {

  /**
   * @param message a full sentence for the user
   */
  public ConfigException(String message) {
    super(message);
  }

  /**
   * @param message a full sentence for the user
   * @param cause the failure below
   */
  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param doing what was being done, with its place (file, parameter, field of a plan)
   * @param expected what would have been right
   * @param found what was there instead
   */
  public ConfigException(String doing, String expected, String found) {
    super(describe(doing, expected, found));
  }
}
