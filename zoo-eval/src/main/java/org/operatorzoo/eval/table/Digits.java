package org.operatorzoo.eval.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.operatorzoo.eval.stats.Interval;

/** Numbers as tables and figures show them: three significant digits. */
public final class Digits {

  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

  private Digits() {}

  /** Three significant digits, e.g. {@code 0.0312}, {@code 12.0}, {@code 1.20e-05}, {@code inf}. */
  public static String significant(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent < -4 || exponent > 5) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    return rounded.setScale(Math.max(0, 2 - exponent), RoundingMode.HALF_EVEN).toPlainString();
  }

  /** As {@link #significant}, without zeros at the end of the fraction: {@code 0.029}. */
  public static String compact(double value) {
    String text = significant(value);
    if (text.indexOf('.') < 0 || text.indexOf('e') >= 0) {
      return text;
    }
    return text.replaceFirst("\\.?0+$", "");
  }

  /** A mean with its bounds, {@code 0.0312 [0.029, 0.034]}. */
  public static String interval(Interval interval) {
    return significant(interval.mean())
        + " ["
        + compact(interval.low())
        + ", "
        + compact(interval.high())
        + "]";
  }

  /** As {@link #significant} with its sign, {@code +0.0312}. */
  public static String signed(double value) {
    return (value > 0 ? "+" : "") + significant(value);
  }

  /** A difference with its bounds, {@code +0.0312 [+0.029, +0.034]}. */
  public static String signedInterval(Interval interval) {
    return signed(interval.mean())
        + " ["
        + (interval.low() > 0 ? "+" : "")
        + compact(interval.low())
        + ", "
        + (interval.high() > 0 ? "+" : "")
        + compact(interval.high())
        + "]";
  }

  /** A count in thousands, millions, ...: {@code 512}, {@code 1.23 k}, {@code 45.6 M}. */
  public static String count(long count) {
    String[] prefixes = {"k", "M", "G", "T"};
    double value = count;
    String prefix = "";
    for (int i = 0; i < prefixes.length && value >= 999.5; i++) {
      value /= 1000;
      prefix = " " + prefixes[i];
    }
    return prefix.isEmpty() ? String.valueOf(count) : significant(value) + prefix;
  }

  /** A duration in the unit that suits it: {@code 31.2 ms}, {@code 4.50 s}, {@code 12.3 min}. */
  public static String duration(double seconds) {
    if (seconds < 0.9995) {
      return significant(seconds * 1e3) + " ms";
    }
    if (seconds < 120) {
      return significant(seconds) + " s";
    }
    return seconds < 7200 ? significant(seconds / 60) + " min" : significant(seconds / 3600) + " h";
  }
}
