package org.operatorzoo.core.session;

import java.io.PrintStream;
import java.nio.charset.Charset;
import org.nd4j.autodiff.samediff.SameDiff;

/** The backward graph of a graph, made on first use without the lines ND4J prints meanwhile. */
final class GradientGraph {

  private static final String NAME = "grad";
  private static final String CHATTER = "Added differentiated op";

  private GradientGraph() {}

  /** The graph that computes the outputs and the gradients of {@code forward}. */
  static SameDiff of(SameDiff forward) {
    // Two runners of one graph may ask at once, and System.out is shared by all.
    synchronized (GradientGraph.class) {
      if (forward.getFunction(NAME) == null) {
        PrintStream out = System.out;
        System.setOut(new Filter(out));
        try {
          forward.createGradFunction();
        } finally {
          System.setOut(out);
        }
      }
      SameDiff backward = forward.getFunction(NAME);
      // Lets intermediate arrays go back to the arena as soon as their last reader has run.
      backward.setEnableCache(true);
      return backward;
    }
  }

  /** Drops the chatter and passes on everything else. */
  private static final class Filter extends PrintStream {
    private final PrintStream below;

    Filter(PrintStream below) {
      super(below, true, Charset.defaultCharset());
      this.below = below;
    }

    @Override
    public void println(String line) {
      if (line == null || !line.startsWith(CHATTER)) {
        below.println(line);
      }
    }

    @Override
    public void print(String text) {
      below.print(text);
    }
  }
}
