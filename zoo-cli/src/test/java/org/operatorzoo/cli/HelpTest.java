package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the help texts owe to readers. */
class HelpTest {

  static Collection<String> commands() {
    return Zoo.commandLine().getSubcommands().keySet();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theFirstLineIsASentenceAsTheListOfCommandsShowsItAlone(String name) {
    String first = line(name).getCommandSpec().usageMessage().description()[0];
    assertThat(first).endsWith(".").hasSizeLessThanOrEqualTo(104);
    assertThat(Outcome.of("--help").succeeded().out()).contains(first);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void valuesHaveLabelsAndLinesFit(String name) {
    String help = Outcome.of(name, "--help").succeeded().out();
    assertThat(help).doesNotContain("=<", "null").contains("Usage: zoo " + name);
    assertThat(help.lines()).allMatch(line -> line.length() <= 120);
  }

  private static CommandLine line(String name) {
    return Zoo.commandLine().getSubcommands().get(name);
  }
}
