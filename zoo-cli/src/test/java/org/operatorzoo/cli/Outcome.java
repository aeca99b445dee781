package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a command did, as the shell sees it.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
record Outcome(int code, String out, String err) {

  /** Runs the zoo in this process. */
  static Outcome of(Object... args) {
    return of(Zoo.commandLine(), args);
  }

  /** Runs a command line in this process. */
  static Outcome of(CommandLine line, Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    String[] texts = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      texts[i] = args[i].toString();
    }
    return new Outcome(line.execute(texts), out.toString(), err.toString());
  }

  /** Requires success. */
  Outcome succeeded() {
    assertThat(code).as(err).isZero();
    return this;
  }

  /** Requires this exit code, a message of three parts, and no trace of the program's inside. */
  Outcome failed(int expected) {
    assertThat(code).as(err).isEqualTo(expected);
    assertThat(out).isEmpty();
    assertThat(err).containsPattern("(?s)\\w.*: expected .*, but found:? .*");
    assertThat(err).doesNotContain("\tat ", "org.operatorzoo", "org.nd4j", "java.lang");
    return this;
  }
}
