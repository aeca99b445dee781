package org.operatorzoo.baselines.fno;

import java.util.Arrays;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.Layout;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.layer.Affine;
import org.operatorzoo.core.layer.ChannelMlp;
import org.operatorzoo.core.layer.CoordinateChannels;
import org.operatorzoo.core.layer.TorchParameters;
import org.operatorzoo.core.spectral.SpectralConvolution;

/**
 * The FNO of neuraloperator 2.x with its default, post-activation blocks. With skip s = W·v and,
 * for the perceptron, the gated skip g = a⊙v:
 *
 * <pre>
 *   u = norm(K v + b) + s;  GELU unless last
 *   u = W2·GELU(W1·u + b1) + b2 + g          (if there is a perceptron)
 *   v ← norm(u);            GELU unless last
 * </pre>
 *
 * <p>Lifting and projection have twice the latent width inside. Coordinates are i/H and j/W. Domain
 * padding adds zeros on both sides after the lifting and is cut off before the projection.
 */
final class NeuralOperatorFlavour {

  /** Hidden width of lifting and projection over the latent width. */
  static final int RATIO = 2;

  private static final double EPSILON = 1e-5;
  private static final int COORDINATES = 2;
  private static final String BLOCKS = "fno_blocks.";

  private NeuralOperatorFlavour() {}

  static void declare(ParameterTable.Builder table, FnoConfig c) {
    int w = c.width();
    int columns = c.columnModes() / 2 + 1;
    double deviation = Math.sqrt(1.0 / w); // √(2/(cin + cout))
    table.group("blocks");
    for (int l = 0; l < c.layers(); l++) {
      String name = BLOCKS + "convs." + l + ".";
      table.add(name + "bias", Initializer.normal(deviation), Layout.reshape(w), w, 1, 1);
      for (String part : new String[] {"re", "im"}) {
        table.add(
            name + "weight.tensor." + part,
            Initializer.normal(deviation * Math.sqrt(0.5)),
            SpectralConvolution.partLayout(),
            w,
            w,
            c.rowModes(),
            columns);
      }
    }
    for (int l = 0; l < c.layers(); l++) {
      String name = BLOCKS + "fno_skips." + l + ".conv.weight";
      table.add(name, Initializer.fanIn(w), TorchParameters.matrix(w, w, 3), w, w, 1);
    }
    if (c.channelExpansion() > 0) {
      for (int l = 0; l < c.layers(); l++) {
        perceptron(table, BLOCKS + "channel_mlp." + l, w, hidden(c), w);
      }
      for (int l = 0; l < c.layers(); l++) {
        String name = BLOCKS + "channel_mlp_skips." + l + ".weight";
        table.add(name, Initializer.constant(1), Layout.reshape(w), 1, w, 1, 1);
      }
    }
    for (int i = 0; i < 2 * c.layers() && c.norm() == FnoNorm.GROUP; i++) {
      TorchParameters.norm(table, BLOCKS + "norm." + i, w);
    }
    table.group("lifting");
    perceptron(table, "lifting", c.inputs() + COORDINATES, RATIO * w, w);
    table.group("projection");
    perceptron(table, "projection", w, RATIO * w, c.outputs());
  }

  private static void perceptron(
      ParameterTable.Builder table, String name, int in, int hidden, int out) {
    convolution(table, name + ".fcs.0", in, hidden);
    convolution(table, name + ".fcs.1", hidden, out);
  }

  private static void convolution(ParameterTable.Builder table, String name, int in, int out) {
    Layout layout = TorchParameters.matrix(in, out, 3);
    table.add(name + ".weight", Initializer.fanIn(in), layout, out, in, 1);
    table.add(name + ".bias", Initializer.fanIn(in), out);
  }

  private static int hidden(FnoConfig c) {
    return (int) Math.rint(c.width() * c.channelExpansion());
  }

  static SDVariable build(GraphScope scope, SDVariable input, FnoConfig c) {
    SameDiff sd = scope.sd();
    int height = c.field().height();
    int width = c.field().width();
    Planes planes = new Planes(height, width);
    Planes padded = new Planes(c.paddedHeight(), c.paddedWidth());
    SDVariable lifted =
        planes.lift(
            scope,
            planes.enter(sd, input, c.inputs()),
            Affine.of(scope, "lifting.fcs.0"),
            c.inputs(),
            RATIO * c.width(),
            CoordinateChannels.periodic(height),
            CoordinateChannels.periodic(width));
    SDVariable v = Affine.of(scope, "lifting.fcs.1").apply(scope, lifted);
    v = DomainPadding.add(scope, v, c);
    var convolution =
        SpectralConvolution.centred(
            padded.height(),
            padded.width(),
            c.rowModes(),
            c.columnModes() / 2 + 1,
            c.width(),
            c.width());
    for (int l = 0; l < c.layers(); l++) {
      v = block(scope, v, l, convolution, padded, c);
    }
    SDVariable y =
        ChannelMlp.apply(
            scope,
            DomainPadding.remove(scope, v, c),
            Affine.of(scope, "projection.fcs.0"),
            Affine.of(scope, "projection.fcs.1"));
    return sd.reshape(
        planes.leave(sd, y, c.outputs()),
        -1,
        height,
        width,
        c.field().framesOut(),
        c.field().channelsOut());
  }

  private static SDVariable block(
      GraphScope scope,
      SDVariable v,
      int l,
      SpectralConvolution convolution,
      Planes planes,
      FnoConfig c) {
    GraphScope spectral = scope.child("fno_blocks", "convs", l);
    boolean last = l == c.layers() - 1;
    SDVariable weights =
        SpectralConvolution.joinParts(
            scope, spectral.parameter("weight.tensor.re"), spectral.parameter("weight.tensor.im"));
    SDVariable global =
        scope
            .sd()
            .reshape(convolution.apply(scope, v, weights), -1, c.width())
            .add(spectral.parameter("bias"));
    SDVariable skip = v.mmul(scope.parameter(BLOCKS + "fno_skips." + l + ".conv.weight"));
    SDVariable u = norm(scope, global, 2 * l, planes, c).add(skip);
    u = last ? u : scope.ops().gelu(u);
    if (c.channelExpansion() > 0) {
      String mlp = BLOCKS + "channel_mlp." + l + ".fcs.";
      SDVariable gated = v.mul(scope.parameter(BLOCKS + "channel_mlp_skips." + l + ".weight"));
      u =
          ChannelMlp.apply(scope, u, Affine.of(scope, mlp + 0), Affine.of(scope, mlp + 1))
              .add(gated);
    }
    u = norm(scope, u, 2 * l + 1, planes, c);
    return last ? u : scope.ops().gelu(u);
  }

  private static SDVariable norm(
      GraphScope scope, SDVariable u, int index, Planes planes, FnoConfig c) {
    if (c.norm() == FnoNorm.NONE) {
      return u;
    }
    boolean affine = c.norm() == FnoNorm.GROUP;
    int w = c.width();
    GraphScope at = scope.child("fno_blocks", "norm", index);
    SDVariable gain = affine ? at.parameter("weight") : vector(scope, w, 1);
    SDVariable bias = affine ? at.parameter("bias") : vector(scope, w, 0);
    SDVariable normed =
        scope.ops().groupNorm(planes.leave(scope.sd(), u, w), gain, bias, affine ? 1 : w, EPSILON);
    return planes.enter(scope.sd(), normed, w);
  }

  private static SDVariable vector(GraphScope scope, int size, double value) {
    double[] values = new double[size];
    Arrays.fill(values, value);
    return scope.constant("vector/" + size + "/" + value, values);
  }
}
