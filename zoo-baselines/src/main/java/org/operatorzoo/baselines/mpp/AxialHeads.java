package org.operatorzoo.baselines.mpp;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.attention.AxialAttention;
import org.operatorzoo.core.attention.Heads;
import org.operatorzoo.core.attention.RelativeBias;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.LayerNorm;
import org.operatorzoo.core.layer.Linear;

/**
 * Queries, keys and values of tokens, attention along axes with a bias by distance, and a map of
 * what was found. One product makes all three, head by head; queries and keys are normalised over
 * the channels of a head, all heads with the same gain and bias.
 *
 * @param width E
 * @param heads h and d
 */
record AxialHeads(int width, Heads heads) implements Layer {

  private static final String TABLE = "rel_pos_bias.relative_attention_bias";

  private Linear input() {
    return new Linear("input_head", width, 3 * width, Form.POINTWISE);
  }

  private Linear output() {
    return new Linear("output_head", width, width, Form.POINTWISE);
  }

  private LayerNorm norm(String name) {
    return new LayerNorm(name, heads.size(), 1e-5, Form.TORCH);
  }

  @Override
  public void declare(Declaration at) {
    input().declare(at);
    output().declare(at);
    norm("qnorm").declare(at);
    norm("knorm").declare(at);
    at.child(TABLE).add("weight", Initializer.normal(1), RelativeBias.BUCKETS, heads.count());
  }

  /** Queries, keys and values of the same tokens, each rows [R, E]. */
  record Parts(SDVariable q, SDVariable k, SDVariable v) {}

  /** Of rows x [R, E]. */
  Parts parts(GraphScope at, SDVariable x) {
    SDVariable q = norm("qnorm").apply(at, byHead(at, part(at, x, 0)));
    SDVariable k = norm("knorm").apply(at, byHead(at, part(at, x, 1)));
    return new Parts(q, k, part(at, x, 2));
  }

  private SDVariable byHead(GraphScope at, SDVariable x) {
    return at.sd().reshape(x, -1, heads.size());
  }

  /** Channels lie as [head][q | k | v]. */
  private SDVariable part(GraphScope at, SDVariable x, int which) {
    SameDiff sd = at.sd();
    int h = heads.count();
    int d = heads.size();
    SDVariable all = sd.reshape(input().weight(at), width, h, 3, d);
    SDVariable weight = sd.slice(all, new int[] {0, 0, which, 0}, -1, -1, 1, -1);
    SDVariable biases = sd.reshape(input().bias(at), h, 3, d);
    SDVariable bias = sd.slice(biases, new int[] {0, which, 0}, -1, 1, -1);
    return x.mmul(sd.reshape(weight, width, width)).add(sd.reshape(bias, width));
  }

  /**
   * Attention along one axis.
   *
   * @param length L, tokens on the axis
   * @param beside tokens in the axes behind it
   * @return rows [R, E]
   */
  SDVariable along(GraphScope at, Parts parts, int length, int beside, boolean periodic) {
    SDVariable table = at.child(TABLE).parameter("weight");
    SDVariable bias = new RelativeBias(length, periodic).of(at, table, heads.count());
    SDVariable found =
        new AxialAttention(heads, length, beside).apply(at, parts.q(), parts.k(), parts.v(), bias);
    return at.sd().reshape(found, -1, width);
  }

  /** W·o + b of rows. */
  SDVariable out(GraphScope at, SDVariable found) {
    return output().apply(at, at.sd().reshape(found, -1, width));
  }
}
