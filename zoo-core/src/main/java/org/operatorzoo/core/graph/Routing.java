package org.operatorzoo.core.graph;

import java.util.Locale;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Decisions of one router.
 *
 * @param name path of the router, e.g. {@code blocks.0.gate}
 * @param level what it routes
 * @param experts E
 * @param active k
 * @param weights [R, E], the weight of each expert for each routed item, 0 if not selected
 */
public record Routing(String name, Level level, int experts, int active, SDVariable weights) {

  /** What a router sends to experts. */
  public enum Level {
    /** Whole samples. */
    IMAGE,
    /** Single tokens. */
    TOKEN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
