package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.GraphScope;

/**
 * Classifier on the spatial mean z̄ [B, D]: W3·GELU(W2·GELU(W1·z̄ + b1) + b2) + b3. The published
 * trainings give its loss the weight 0, so it stays as drawn.
 */
public final class ClassHead {

  private ClassHead() {}

  /**
   * @param mean [B, D]
   * @return logits [B, classes]
   */
  public static SDVariable apply(
      GraphScope scope, SDVariable mean, Affine first, Affine second, Affine third) {
    return third.apply(scope, second.gelu(scope, first.gelu(scope, mean)));
  }
}
