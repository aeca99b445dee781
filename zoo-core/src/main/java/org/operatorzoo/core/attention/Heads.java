package org.operatorzoo.core.attention;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.graph.GraphScope;

/**
 * How the channels of a token are shared among heads: head a owns the d consecutive channels a·d ..
 * a·d + d − 1.
 *
 * @param count h, number of heads
 * @param size d, channels of each
 */
public record Heads(int count, int size) {

  /** Checks that both are positive. */
  public Heads {
    Checks.positive("heads", count);
    Checks.positive("channels of a head", size);
  }

  /**
   * The heads of tokens of a width.
   *
   * @throws ConfigException if the heads do not divide the width
   */
  public static Heads of(int width, int heads) {
    Checks.divides("width", width, "heads", heads);
    return new Heads(heads, width / heads);
  }

  /** h·d, channels of a token. */
  public int width() {
    return count * size;
  }

  /** [B, N, h·d] → [B·h, N, d]. */
  public SDVariable split(GraphScope scope, SDVariable x, long tokens) {
    SameDiff sd = scope.sd();
    if (count == 1) {
      return sd.reshape(x, -1, tokens, size);
    }
    SDVariable byHead = sd.permute(sd.reshape(x, -1, tokens, count, size), 0, 2, 1, 3);
    return sd.reshape(byHead, -1, tokens, size);
  }

  /** [B·h, N, d] → [B, N, h·d]. */
  public SDVariable join(GraphScope scope, SDVariable x, long tokens) {
    SameDiff sd = scope.sd();
    if (count == 1) {
      return sd.reshape(x, -1, tokens, size);
    }
    SDVariable byToken = sd.permute(sd.reshape(x, -1, count, tokens, size), 0, 2, 1, 3);
    return sd.reshape(byToken, -1, tokens, width());
  }
}
