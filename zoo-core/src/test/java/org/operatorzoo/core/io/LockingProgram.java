package org.operatorzoo.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process of its own that works under a lock: {@code hold TARGET}, {@code count TARGET FILE N}.
 */
final class LockingProgram {

  private LockingProgram() {}

  public static void main(String[] arguments) throws IOException {
    WriterLock lock = WriterLock.beside(Path.of(arguments[1]));
    if (arguments[0].equals("hold")) {
      try (WriterLock.Held held = lock.take()) {
        held.requireHeld();
        System.out.println("held");
        // Until the parent says so, or kills.
        System.in.read();
      }
    } else {
      for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
        try (WriterLock.Held held = lock.await(other -> {})) {
          Path counter = Path.of(arguments[2]);
          int count = Integer.parseInt(Files.readString(counter));
          Thread.onSpinWait();
          held.requireHeld();
          Files.writeString(counter, Integer.toString(count + 1));
        }
      }
    }
  }

  static Process start(Object... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.add(LockingProgram.class.getName());
    for (Object argument : arguments) {
      line.add(argument.toString());
    }
    return new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
