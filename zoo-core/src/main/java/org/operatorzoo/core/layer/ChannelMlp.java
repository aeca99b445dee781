package org.operatorzoo.core.layer;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;

/**
 * Perceptron over the channels of each position: y = W_n·GELU(… GELU(W_1·x + b_1) …) + b_n.
 *
 * @param maps the linear maps, at least one
 */
public record ChannelMlp(List<Linear> maps) implements Layer {

  /** Copies the maps. */
  public ChannelMlp {
    maps = List.copyOf(maps);
  }

  /** A perceptron of two maps. */
  public ChannelMlp(Linear expand, Linear project) {
    this(List.of(expand, project));
  }

  /**
   * Maps {@code name.0}, {@code name.<step>}, … between these widths. PyTorch's {@code Sequential}
   * counts activations too, so that the step is 2 there.
   */
  public static ChannelMlp of(String name, int step, Form form, int... widths) {
    return new ChannelMlp(
        IntStream.range(0, widths.length - 1)
            .mapToObj(i -> new Linear(name + "." + i * step, widths[i], widths[i + 1], form))
            .toList());
  }

  @Override
  public void declare(Declaration at) {
    maps.forEach(map -> map.declare(at));
  }

  /** [R, in], one row per position, → [R, out]. */
  public SDVariable apply(GraphScope at, SDVariable x) {
    SDVariable y = x;
    for (Linear map : maps.subList(0, maps.size() - 1)) {
      y = map.gelu(at, y);
    }
    return maps.get(maps.size() - 1).apply(at, y);
  }
}
