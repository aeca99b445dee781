package org.operatorzoo.cli;

import java.io.PrintWriter;
import java.util.function.Supplier;
import org.operatorzoo.core.io.Documents;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints facts, as text for people or as JSON for programs. */
final class Output {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** Prints {@code facts} as JSON if that was asked for, else the text. */
  void print(Object facts, Supplier<String> text) {
    PrintWriter out = command.commandLine().getOut();
    out.print(json ? Documents.toJson(facts) + "\n" : text.get());
    out.flush();
  }
}
