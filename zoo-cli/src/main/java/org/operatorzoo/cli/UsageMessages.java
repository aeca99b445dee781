package org.operatorzoo.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import org.operatorzoo.core.error.NearestNames;
import org.operatorzoo.core.error.ZooException;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in the form of all other messages. */
final class UsageMessages {

  private static final String PLACE = "command line";

  private UsageMessages() {}

  static String of(ParameterException failure, CommandLine line) {
    if (failure instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      return unmatched(unmatched, line);
    }
    String message = failure.getMessage();
    // The labels of what is missing, or excludes each other, stand behind the last colon.
    int labels = message.lastIndexOf(": ") + 2;
    if (failure instanceof MissingParameterException && labels > 1) {
      return ZooException.describe(PLACE, message.substring(labels), "nothing");
    }
    if (failure instanceof MutuallyExclusiveArgsException && message.contains(" are mutually")) {
      String choices = message.substring(labels, message.indexOf(" are mutually"));
      return ZooException.describe(PLACE, "only one of " + choices, "more");
    }
    return failure.getArgSpec() != null && failure.getValue() != null
        ? value(failure.getArgSpec(), failure.getValue(), message)
        : message;
  }

  private static String unmatched(UnmatchedArgumentException unmatched, CommandLine line) {
    String found = unmatched.getUnmatched().get(0);
    Collection<String> known =
        unmatched.isUnknownOption()
            ? line.getCommandSpec().optionsMap().keySet()
            : line.getSubcommands().keySet();
    if (known.isEmpty()) {
      return ZooException.describe("arguments", "no further one", found);
    }
    String kind = unmatched.isUnknownOption() ? "option" : "command";
    return NearestNames.unknown(kind, found, known).getMessage();
  }

  private static String value(ArgSpec argument, String found, String otherwise) {
    String name =
        argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    Class<?> type = argument.auxiliaryTypes()[0];
    if (type.isEnum()) {
      return NearestNames.unknown(
              "value of " + name,
              found,
              Arrays.stream(type.getEnumConstants())
                  .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
                  .toList())
          .getMessage();
    }
    if (type == int.class || type == Integer.class) {
      return ZooException.describe(name, "a whole number of at most " + Integer.MAX_VALUE, found);
    }
    if (type == long.class || type == Long.class) {
      return ZooException.describe(name, "a whole number", found);
    }
    return type == double.class || type == Double.class
        ? ZooException.describe(name, "a number", found)
        : otherwise;
  }
}
