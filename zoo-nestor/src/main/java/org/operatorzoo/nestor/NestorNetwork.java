package org.operatorzoo.nestor;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.layer.ClassHead;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.layer.OutputHead;
import org.operatorzoo.core.layer.PatchEmbedding;
import org.operatorzoo.core.layer.PositionalEmbedding;
import org.operatorzoo.core.layer.TemporalAggregation;
import org.operatorzoo.core.model.OperatorModel;

/**
 * NESTOR as layers: patch embedding per frame (eq. 3), temporal aggregation (eq. 4), nested blocks
 * (eq. 5–13), output head, and the weights of the balance losses in L = Σ_b L2RE_b + α·Σ L_image +
 * β·Σ L_token (eq. 15).
 *
 * @param patches of eq. 3
 * @param lift of eq. 3
 * @param positions of eq. 3
 * @param time of eq. 4
 * @param blocks the nested blocks
 * @param classes the classifier
 * @param head from tokens to fields
 * @param balanced whether α and β are the published ones or 0
 */
record NestorNetwork(
    PatchEmbedding patches,
    Linear lift,
    PositionalEmbedding positions,
    TemporalAggregation time,
    List<NestorBlock> blocks,
    ClassHead classes,
    OutputHead head,
    boolean balanced)
    implements OperatorModel {

  private static final double PRETRAINING_IMAGE = 3e-2;
  private static final double PRETRAINING_TOKEN = 1e-4;
  private static final double FINE_TUNING_IMAGE = 1e-2;
  private static final double FINE_TUNING_TOKEN = 5e-3;

  static NestorNetwork of(NestorConfig c) {
    PatchEmbedding patches = c.embedding();
    int d = c.width();
    int o = c.outWidth();
    int outputs = c.field().channelsOut() * c.field().framesOut();
    return new NestorNetwork(
        patches,
        new Linear("embed.proj", patches.hidden(), d, Form.PLAIN),
        new PositionalEmbedding(
            "embed.pos", patches.tokenRows(), patches.tokenColumns(), d, Form.PLAIN),
        new TemporalAggregation(
            "time", c.variant().timeAggregation(), patches.frames(), d, Form.PLAIN),
        IntStream.range(0, c.depth()).mapToObj(l -> NestorBlock.of(c, l)).toList(),
        new ClassHead("cls", 1, d, c.classes(), Form.PLAIN),
        new OutputHead(
            "head.deconv",
            new Linear("head.mix", o, o, Form.PLAIN),
            new Linear("head.out", o, outputs, Form.PLAIN),
            c.field(),
            c.patch(),
            d),
        c.parts().balanceLosses());
  }

  @Override
  public void declare(Declaration at) {
    patches.declare(at.group("embedding"));
    lift.declare(at.group("embedding"));
    positions.declare(at.group("pos"));
    time.declare(at.group("time"));
    blocks.forEach(block -> block.declare(at));
    classes.declare(at.group("classifier"));
    head.declare(at.group("head"));
  }

  @Override
  public SDVariable apply(GraphScope at, SDVariable input) {
    SDVariable x = time.apply(at, patches.apply(at, input), lift, positions);
    at.tap("time_aggregate", x);
    for (NestorBlock block : blocks) {
      x = block.apply(at, x);
    }
    boolean tuning = at.mode() == Mode.FINE_TUNING;
    at.weigh("image", weight(tuning ? FINE_TUNING_IMAGE : PRETRAINING_IMAGE));
    at.weigh("token", weight(tuning ? FINE_TUNING_TOKEN : PRETRAINING_TOKEN));
    SDVariable last = x;
    SDVariable prediction = head.apply(at, last);
    classes.apply(at, () -> last.mean(1));
    return prediction;
  }

  private double weight(double published) {
    return balanced ? published : 0;
  }
}
