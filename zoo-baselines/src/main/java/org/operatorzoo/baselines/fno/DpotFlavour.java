package org.operatorzoo.baselines.fno;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.graph.Initializer;
import org.operatorzoo.core.graph.ParameterSpec.Role;
import org.operatorzoo.core.graph.ParameterTable;
import org.operatorzoo.core.layer.Affine;
import org.operatorzoo.core.layer.ChannelMlp;
import org.operatorzoo.core.layer.ClassHead;
import org.operatorzoo.core.layer.CoordinateChannels;
import org.operatorzoo.core.layer.InstanceNormalization;
import org.operatorzoo.core.layer.TorchParameters;
import org.operatorzoo.core.spectral.SpectralConvolution;

/**
 * The FNO of the DPOT code base: lifting of frames and two coordinate channels, linspace(0, 1), by
 * two pointwise maps; L layers v ← GELU(K v + W·v + b), each followed by a group norm if wanted;
 * projection by two pointwise maps; a classifier on the spatial mean. GELU also follows the last
 * layer.
 */
final class DpotFlavour {

  static final int GROUPS = 4;
  private static final double EPSILON = 1e-5;
  private static final int COORDINATES = 2;

  private DpotFlavour() {}

  static void declare(ParameterTable.Builder table, FnoConfig c) {
    int w = c.width();
    int inputs = c.inputs() + COORDINATES;
    table.group("patch_embed");
    TorchParameters.pointwise(table, "patch_embed.proj.0", inputs, inputs);
    TorchParameters.pointwise(table, "patch_embed.proj.2", inputs, w);
    table.group("blocks");
    Initializer draw = Initializer.uniform(0, 1.0 / ((double) w * w));
    for (int l = 0; l < c.layers(); l++) {
      for (String corner : new String[] {"weights1", "weights2"}) {
        table.add(
            "spectral_convs." + l + "." + corner,
            draw,
            SpectralConvolution.cornerLayout(w, w, c.rowModes(), c.columnModes()),
            2,
            w,
            w,
            c.rowModes(),
            c.columnModes());
      }
    }
    for (int l = 0; l < c.layers(); l++) {
      TorchParameters.pointwise(table, "convs." + l, w, w);
    }
    for (int l = 0; l < c.layers() && c.norm() == FnoNorm.GROUP; l++) {
      TorchParameters.norm(table, "ln_layers." + l, w);
    }
    if (c.normalize()) {
      table.group("scale_feats");
      TorchParameters.linear(table, "scale_feats", 2 * c.field().channelsIn(), w);
    }
    table.group("out");
    TorchParameters.linear(table, "fc1", w, w);
    TorchParameters.linear(table, "fc2", w, c.outputs());
    if (c.classes() > 0) {
      table.group("cls_head").role(Role.UNTRAINED);
      TorchParameters.linear(table, "cls_head.0", w, w);
      TorchParameters.linear(table, "cls_head.2", w, w);
      TorchParameters.linear(table, "cls_head.4", w, c.classes());
    }
  }

  static SDVariable build(GraphScope scope, SDVariable input, FnoConfig c) {
    if (!c.normalize()) {
      return network(scope, input, null, c);
    }
    InstanceNormalization norm = InstanceNormalization.of(scope, input, c.field());
    SDVariable features =
        Affine.of(scope, "scale_feats").apply(scope, norm.features(scope, c.field().channelsIn()));
    return norm.undo(scope, network(scope, norm.normalized(), features, c), c.field());
  }

  private static SDVariable network(
      GraphScope scope, SDVariable input, SDVariable features, FnoConfig c) {
    SameDiff sd = scope.sd();
    int w = c.width();
    int height = c.field().height();
    int columns = c.field().width();
    Planes planes = new Planes(height, columns);
    SDVariable lifted =
        planes.lift(
            scope,
            planes.enter(sd, input, c.inputs()),
            Affine.of(scope, "patch_embed.proj.0"),
            c.inputs(),
            c.inputs() + COORDINATES,
            CoordinateChannels.linspace(height),
            CoordinateChannels.linspace(columns));
    SDVariable v = Affine.of(scope, "patch_embed.proj.2").apply(scope, lifted);
    v = features == null ? v : planes.addPerSample(sd, v, features, w);
    var convolution =
        SpectralConvolution.corners(height, columns, c.rowModes(), c.columnModes(), w, w);
    for (int l = 0; l < c.layers(); l++) {
      v = scope.tap("layer" + l, layer(scope, v, l, convolution, planes, c));
    }
    SDVariable y = ChannelMlp.apply(scope, v, Affine.of(scope, "fc1"), Affine.of(scope, "fc2"));
    SDVariable prediction =
        sd.reshape(
            planes.leave(sd, y, c.outputs()),
            -1,
            height,
            columns,
            c.field().framesOut(),
            c.field().channelsOut());
    if (c.classes() > 0) {
      scope.classLogits(classLogits(scope, v, planes, c));
    }
    return prediction;
  }

  private static SDVariable layer(
      GraphScope scope,
      SDVariable v,
      int l,
      SpectralConvolution convolution,
      Planes planes,
      FnoConfig c) {
    SameDiff sd = scope.sd();
    GraphScope spectral = scope.child("spectral_convs", l);
    SDVariable weights =
        SpectralConvolution.joinCorners(
            scope,
            spectral.parameter("weights1"),
            spectral.parameter("weights2"),
            c.field().height(),
            c.rowModes());
    SDVariable global = sd.reshape(convolution.apply(scope, v, weights), -1, c.width());
    Affine local = Affine.of(scope, "convs." + l);
    SDVariable next = scope.ops().biasGelu(global.add(v.mmul(local.weight())), local.bias());
    if (c.norm() == FnoNorm.NONE) {
      return next;
    }
    GraphScope norm = scope.child("ln_layers", l);
    SDVariable normed =
        scope
            .ops()
            .groupNorm(
                planes.leave(sd, next, c.width()),
                norm.parameter("weight"),
                norm.parameter("bias"),
                GROUPS,
                EPSILON);
    return planes.enter(sd, normed, c.width());
  }

  private static SDVariable classLogits(
      GraphScope scope, SDVariable v, Planes planes, FnoConfig c) {
    SameDiff sd = scope.sd();
    SDVariable mean = sd.reshape(v, planes.cells(), -1, c.width()).mean(true, 0);
    return ClassHead.apply(
        scope,
        sd.reshape(mean, -1, c.width()),
        Affine.of(scope, "cls_head.0"),
        Affine.of(scope, "cls_head.2"),
        Affine.of(scope, "cls_head.4"));
  }
}
