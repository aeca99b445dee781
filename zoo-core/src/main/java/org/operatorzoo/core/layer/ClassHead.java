package org.operatorzoo.core.layer;

import java.util.function.Supplier;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.graph.ParameterSpec.Role;

/**
 * Classifier on the spatial mean z̄ [B, D]: W3·GELU(W2·GELU(W1·z̄ + b1) + b2) + b3. The published
 * trainings give its loss the weight 0, so it stays as drawn.
 *
 * @param name of the perceptron
 * @param step between the numbers of its maps, see {@link ChannelMlp#of}
 * @param channels D
 * @param classes 0 leaves the classifier out
 * @param form how its maps are saved
 */
public record ClassHead(String name, int step, int channels, int classes, Form form)
    implements Layer {

  private ChannelMlp perceptron() {
    return ChannelMlp.of(name, step, form, channels, channels, channels, classes);
  }

  @Override
  public void declare(Declaration at) {
    if (classes > 0) {
      perceptron().declare(at.role(Role.UNTRAINED));
    }
  }

  /**
   * Hands the logits [B, classes] to the scope.
   *
   * @param mean gives z̄, if there is a classifier
   */
  public void apply(GraphScope at, Supplier<SDVariable> mean) {
    if (classes > 0) {
      at.classLogits(perceptron().apply(at, mean.get()));
    }
  }
}
