package org.operatorzoo.core.layer;

import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;

/**
 * A learned vector for every token of a grid, drawn from N(0, 0.02²).
 *
 * @param name of the array
 * @param rows h
 * @param columns w
 * @param channels D
 * @param form how it is saved, [1, D, h, w] or [h, w, D]
 */
public record PositionalEmbedding(String name, int rows, int columns, int channels, Form form)
    implements Layer {

  @Override
  public void declare(Declaration at) {
    form.positions(at, name, rows, columns, channels);
  }

  /** [h·w, D]. */
  public SDVariable apply(GraphScope at) {
    return at.parameter(name);
  }
}
