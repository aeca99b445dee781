package org.operatorzoo.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.function.Supplier;

/** Keeps what a library prints out of the program's standard output. */
final class Silence {

  private Silence() {}

  /** Runs a task; what its thread prints is dropped, what other threads print passes. */
  static <T> T during(Supplier<T> task) {
    // System.out is shared by all.
    synchronized (Silence.class) {
      PrintStream out = System.out;
      System.setOut(
          new PrintStream(new Others(out, Thread.currentThread()), true, Charset.defaultCharset()));
      try {
        return task.get();
      } finally {
        System.setOut(out);
      }
    }
  }

  /** Passes on what other threads than one write. */
  private static final class Others extends OutputStream {
    private final PrintStream below;
    private final Thread silenced;

    Others(PrintStream below, Thread silenced) {
      this.below = below;
      this.silenced = silenced;
    }

    @Override
    public void write(int value) {
      if (Thread.currentThread() != silenced) {
        below.write(value);
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (Thread.currentThread() != silenced) {
        below.write(bytes, offset, length);
      }
    }

    @Override
    public void flush() {
      below.flush();
    }
  }
}
