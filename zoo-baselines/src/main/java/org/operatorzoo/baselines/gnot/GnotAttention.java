package org.operatorzoo.baselines.gnot;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.attention.Heads;
import org.operatorzoo.core.attention.NormalizedAttention;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.GridPoints;
import org.operatorzoo.core.layer.Linear;

/**
 * Attention of points on one or several functions, with the queries added to what they find:
 *
 * <pre>
 *   W_o·( q + Σ_i att(q, k_i, v_i) ) + b_o,   q = softmax(W_q·y),  k_i = softmax(W_k,i·z_i),  v_i = W_v,i·z_i
 * </pre>
 *
 * @param name of the layer
 * @param width d
 * @param heads h
 * @param points the N points
 * @param keys names of the maps to keys, one for each function
 * @param values names of the maps to values
 */
record GnotAttention(
    String name, int width, int heads, GridPoints points, List<String> keys, List<String> values)
    implements Layer {

  /** Of points on themselves. */
  static GnotAttention self(int width, int heads, GridPoints points) {
    return new GnotAttention("selfattn", width, heads, points, List.of("key"), List.of("value"));
  }

  private Linear map(String which) {
    return new Linear(which, width, width, Form.TORCH);
  }

  @Override
  public void declare(Declaration at) {
    Declaration own = at.child(name);
    map("query").declare(own);
    keys.forEach(key -> map(key).declare(own));
    values.forEach(value -> map(value).declare(own));
    map("proj").declare(own);
  }

  /**
   * @param y [B, N, d], who asks
   * @param functions z_i [B, N, d]
   * @return [B, N, d]
   */
  SDVariable apply(GraphScope at, SDVariable y, List<SDVariable> functions) {
    GraphScope own = at.child(name);
    SameDiff sd = at.sd();
    NormalizedAttention attention = new NormalizedAttention(Heads.of(width, heads), points);
    SDVariable q = attention.features(own, mapped(own, "query", y));
    SDVariable found = q;
    for (int i = 0; i < functions.size(); i++) {
      SDVariable k = attention.features(own, mapped(own, keys.get(i), functions.get(i)));
      SDVariable v = mapped(own, values.get(i), functions.get(i));
      found = found.add(attention.apply(own, q, k, v));
    }
    SDVariable rows = sd.reshape(attention.join(own, found), -1, width);
    return sd.reshape(map("proj").apply(own, rows), -1, points.count(), width);
  }

  private SDVariable mapped(GraphScope own, String which, SDVariable x) {
    return map(which).apply(own, own.sd().reshape(x, -1, width));
  }
}
