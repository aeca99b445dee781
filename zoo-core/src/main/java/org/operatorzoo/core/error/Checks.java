package org.operatorzoo.core.error;

/**
 * Range checks for configuration records; each failure names the field, the bound and the value.
 */
public final class Checks {

  private Checks() {}

  /** Requires {@code value > 0}. */
  public static void positive(String name, long value) {
    if (value <= 0) {
      throw new ConfigException(name, "a positive number", String.valueOf(value));
    }
  }

  /** Requires a finite {@code value > 0}. */
  public static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new ConfigException(name, "a positive number", String.valueOf(value));
    }
  }

  /** Requires a finite {@code value >= 0}. */
  public static void notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new ConfigException(name, "a number of at least 0", String.valueOf(value));
    }
  }

  /** Requires {@code low <= value <= high}. */
  public static void between(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new ConfigException(name, "a number in [" + low + ", " + high + "]", "" + value);
    }
  }

  /** Requires {@code low <= value <= high}. */
  public static void between(String name, long value, long low, long high) {
    if (value < low || value > high) {
      throw new ConfigException(name, "a whole number in [" + low + ", " + high + "]", "" + value);
    }
  }

  /** Requires {@code divisor} to divide {@code value} without remainder. */
  public static void divides(String name, long value, String divisorName, long divisor) {
    if (divisor <= 0 || value % divisor != 0) {
      throw new ConfigException(
          name, "a multiple of " + divisorName + "=" + divisor, String.valueOf(value));
    }
  }

  /** Requires a value that is neither null nor blank. */
  public static void present(String name, String value) {
    if (value == null || value.isBlank()) {
      throw new ConfigException(name, "a text", value == null ? "nothing" : "an empty text");
    }
  }

  /** Requires a non-null value. */
  public static void present(String name, Object value) {
    if (value == null) {
      throw new ConfigException(name, "a value", "nothing");
    }
  }
}
