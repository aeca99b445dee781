package org.operatorzoo.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What people should know about data and results, beside the results. */
final class Notes {

  private Notes() {}

  /** Prints sentences to the error stream, a line each. */
  static void print(CommandSpec spec, List<String> notes) {
    notes.forEach(note -> spec.commandLine().getErr().println("note: " + note));
  }
}
