package org.operatorzoo.datasets.generate;

import java.math.BigDecimal;

/** Numbers in the short notation of family names. */
public final class Scientific {

  private Scientific() {}

  /** The shortest scientific notation, e.g. {@code 1e-3}, {@code 2.5e-4}, {@code 0e0}. */
  public static String text(double number) {
    BigDecimal value = BigDecimal.valueOf(number).stripTrailingZeros();
    String digits = value.unscaledValue().toString();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    return digits.charAt(0) + fraction + "e" + (digits.length() - 1 - value.scale());
  }
}
