package org.operatorzoo.baselines.fno;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.ChannelMlp;
import org.operatorzoo.core.layer.Coordinates;
import org.operatorzoo.core.model.OperatorModel;
import org.operatorzoo.core.spectral.DomainPadding;
import org.operatorzoo.core.spectral.Planes;

/**
 * The FNO of neuraloperator 2.x. Lifting and projection have twice the latent width inside.
 * Coordinates are i/H and j/W. Domain padding adds zeros on both sides after the lifting and is cut
 * off before the projection.
 *
 * @param field what is read and predicted
 * @param lifting to the latent width
 * @param padding around the latent grid
 * @param blocks the Fourier layers
 * @param projection from the latent width
 */
record NeuralOperatorFno(
    FieldSpec field,
    ChannelMlp lifting,
    DomainPadding padding,
    List<NeuralOperatorBlock> blocks,
    ChannelMlp projection)
    implements OperatorModel {

  /** Hidden width of lifting and projection over the latent width. */
  static final int RATIO = 2;

  static NeuralOperatorFno of(FnoConfig c) {
    int w = c.width();
    int inputs = c.inputs() + Planes.COORDINATES;
    return new NeuralOperatorFno(
        c.field(),
        ChannelMlp.of("lifting.fcs", 1, Form.CONV1D, inputs, RATIO * w, w),
        c.domainPadding(),
        IntStream.range(0, c.layers()).mapToObj(l -> NeuralOperatorBlock.of(c, l)).toList(),
        ChannelMlp.of("projection.fcs", 1, Form.CONV1D, w, RATIO * w, c.outputs()));
  }

  @Override
  public void declare(Declaration at) {
    Declaration below = at.group("blocks").child("fno_blocks");
    blocks.forEach(block -> block.convolution().declare(below));
    blocks.forEach(block -> block.skip().declare(below));
    blocks.forEach(block -> block.mlp().ifPresent(mlp -> mlp.perceptron().declare(below)));
    blocks.forEach(block -> block.mlp().ifPresent(mlp -> mlp.declareSkip(below)));
    blocks.forEach(block -> block.norms().forEach(norm -> norm.declare(below)));
    lifting.declare(at.group("lifting"));
    projection.declare(at.group("projection"));
  }

  @Override
  public SDVariable apply(GraphScope at, SDVariable input) {
    SameDiff sd = at.sd();
    int height = field.height();
    int width = field.width();
    Planes planes = new Planes(height, width);
    SDVariable x = planes.enter(sd, input, (long) field.framesIn() * field.channelsIn());
    SDVariable lifted =
        planes.lift(
            at,
            x,
            lifting.maps().get(0),
            Coordinates.periodic(height),
            Coordinates.periodic(width));
    int w = lifting.maps().get(1).out();
    SDVariable v = padding.add(at, lifting.maps().get(1).apply(at, lifted), w);
    for (NeuralOperatorBlock block : blocks) {
      v = block.apply(at.child("fno_blocks"), v);
    }
    SDVariable y = projection.apply(at, padding.remove(at, v, w));
    long outputs = (long) field.framesOut() * field.channelsOut();
    SDVariable grid = planes.leave(sd, y, outputs);
    return sd.reshape(grid, -1, height, width, field.framesOut(), field.channelsOut());
  }
}
