package org.operatorzoo.datasets.layout.told;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names in the order of the last number in them: {@code run_2.npy} before {@code run_10.npy}. */
final class NumberedNames {

  static final Comparator<Path> ORDER =
      Comparator.comparing(NumberedNames::number).thenComparing(Comparator.naturalOrder());

  private static final Pattern LAST = Pattern.compile("(\\d+)\\D*$");

  private NumberedNames() {}

  private static BigInteger number(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    Matcher last = LAST.matcher(dot > 0 ? name.substring(0, dot) : name);
    return last.find() ? new BigInteger(last.group(1)) : BigInteger.ZERO;
  }
}
