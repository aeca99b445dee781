package org.operatorzoo.core.exchange;

/**
 * What an exported file holds besides the prediction.
 *
 * @param routing the weights of every router as further outputs, where the format has outputs
 */
public record ExportSettings(boolean routing) {

  /** The prediction alone. */
  public static final ExportSettings DEFAULT = new ExportSettings(false);
}
