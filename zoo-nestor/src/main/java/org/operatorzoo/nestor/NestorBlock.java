package org.operatorzoo.nestor;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Layer;
import org.operatorzoo.core.layer.GroupNorm;

/**
 * One nested block:
 *
 * <pre>
 *   z  = GroupNorm(x)
 *   x' = x + Σ_{e∈I} w_e·AttnExpert_e(z) + AFNO(z) [+ z]
 * </pre>
 *
 * @param name of the block
 * @param norm of its input
 * @param experts those that a field is routed to
 * @param afno those that every field uses, in series
 * @param skip whether z is added
 */
record NestorBlock(
    String name, GroupNorm norm, ImageLevelMoe experts, List<AfnoLayer> afno, boolean skip)
    implements Layer {

  static NestorBlock of(NestorConfig c, int l) {
    return new NestorBlock(
        "blocks." + l,
        c.norm("norm"),
        ImageLevelMoe.of(c),
        IntStream.range(0, c.variant().afnoDepth()).mapToObj(j -> AfnoLayer.of(c, j)).toList(),
        c.variant().moeSkip());
  }

  @Override
  public void declare(Declaration at) {
    Declaration own = at.child(name);
    norm.declare(own.group("norm"));
    experts.declareGate(own);
    afno.forEach(layer -> layer.declare(own));
    experts.declareExperts(own);
  }

  /** x [B, N, D] → x'. */
  SDVariable apply(GraphScope at, SDVariable x) {
    GraphScope own = at.child(name);
    SDVariable z = own.tap("norm", norm.apply(own, x));
    SDVariable routed = own.tap("routed_sum", experts.apply(own, z));
    SDVariable shared = z;
    for (AfnoLayer layer : afno) {
      shared = layer.apply(own, shared);
    }
    SDVariable out = x.add(routed).add(shared);
    return own.tap("output", skip ? out.add(z) : out);
  }
}
