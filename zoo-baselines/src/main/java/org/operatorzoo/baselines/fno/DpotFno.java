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
import org.operatorzoo.core.layer.ClassHead;
import org.operatorzoo.core.layer.Coordinates;
import org.operatorzoo.core.layer.GroupNorm;
import org.operatorzoo.core.layer.InputNormalization;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.model.OperatorModel;
import org.operatorzoo.core.spectral.Planes;
import org.operatorzoo.core.spectral.SpectralConvolution;
import org.operatorzoo.core.spectral.SpectralConvolution.Kept;

/**
 * The FNO of the DPOT code base: lifting of frames and two coordinate channels, linspace(0, 1), by
 * two pointwise maps; L layers v ← GELU(K v + W·v + b), each followed by a group norm if wanted;
 * projection by two pointwise maps; a classifier on the spatial mean. GELU also follows the last
 * layer.
 *
 * @param field what is read and predicted
 * @param lift the first lifting map
 * @param embed the second lifting map
 * @param layers the Fourier layers
 * @param scale what the statistics of the input add to the lifted field, if it is normalised
 * @param projection the last two maps
 * @param classes the classifier
 */
record DpotFno(
    FieldSpec field,
    Linear lift,
    Linear embed,
    List<FourierLayer> layers,
    List<Linear> scale,
    ChannelMlp projection,
    ClassHead classes)
    implements OperatorModel {

  static final int GROUPS = 4;
  private static final double EPSILON = 1e-5;

  static DpotFno of(FnoConfig c) {
    int w = c.width();
    int inputs = c.inputs() + Planes.COORDINATES;
    Linear scale = new Linear("scale_feats", 2 * c.field().channelsIn(), w, Form.TORCH);
    return new DpotFno(
        c.field(),
        new Linear("patch_embed.proj.0", inputs, inputs, Form.POINTWISE),
        new Linear("patch_embed.proj.2", inputs, w, Form.POINTWISE),
        IntStream.range(0, c.layers()).mapToObj(l -> FourierLayer.of(c, l)).toList(),
        c.normalize() ? List.of(scale) : List.of(),
        new ChannelMlp(
            new Linear("fc1", w, w, Form.TORCH), new Linear("fc2", w, c.outputs(), Form.TORCH)),
        new ClassHead("cls_head", 2, w, c.classes(), Form.TORCH));
  }

  /**
   * v ← GN(GELU(K v + W·v + b)).
   *
   * @param name for checks
   * @param global K
   * @param local W and b
   * @param norm GN; none or one
   */
  record FourierLayer(String name, SpectralConvolution global, Linear local, List<GroupNorm> norm) {

    private static FourierLayer of(FnoConfig c, int l) {
      int w = c.width();
      Planes grid = new Planes(c.field().height(), c.field().width());
      return new FourierLayer(
          "layer" + l,
          new SpectralConvolution(
              "spectral_convs." + l, Kept.CORNERS, grid, c.rowModes(), c.columnModes(), w, w),
          new Linear("convs." + l, w, w, Form.POINTWISE),
          c.norm() == FnoNorm.GROUP
              ? List.of(new GroupNorm("ln_layers." + l, w, GROUPS, EPSILON, Form.TORCH))
              : List.of());
    }

    private SDVariable apply(GraphScope at, SDVariable v) {
      SDVariable sum = global.apply(at, v).add(v.mmul(local.weight(at)));
      SDVariable next = at.ops().biasGelu(sum, local.bias(at));
      for (GroupNorm each : norm) {
        SDVariable fields = global.grid().leave(at.sd(), next, local.out());
        next = global.grid().enter(at.sd(), each.apply(at, fields), local.out());
      }
      return at.tap(name, next);
    }
  }

  @Override
  public void declare(Declaration at) {
    lift.declare(at.group("patch_embed"));
    embed.declare(at.group("patch_embed"));
    Declaration blocks = at.group("blocks");
    layers.forEach(layer -> layer.global().declare(blocks));
    layers.forEach(layer -> layer.local().declare(blocks));
    layers.forEach(layer -> layer.norm().forEach(norm -> norm.declare(blocks)));
    scale.forEach(map -> map.declare(at.group("scale_feats")));
    projection.declare(at.group("out"));
    classes.declare(at.group("cls_head"));
  }

  @Override
  public SDVariable apply(GraphScope at, SDVariable input) {
    if (scale.isEmpty()) {
      return mapped(at, lifted(at, input));
    }
    InputNormalization norm = InputNormalization.of(at, input, field);
    SDVariable features = scale.get(0).apply(at, norm.features(at, field.channelsIn()));
    SDVariable v = lifted(at, norm.normalized());
    SDVariable scaled = planes().addPerSample(at.sd(), v, features, embed.out());
    return norm.undo(at, mapped(at, scaled), field);
  }

  private Planes planes() {
    return new Planes(field.height(), field.width());
  }

  private SDVariable lifted(GraphScope at, SDVariable input) {
    double[] rows = Coordinates.linspace(field.height());
    double[] columns = Coordinates.linspace(field.width());
    long channels = (long) field.framesIn() * field.channelsIn();
    SDVariable x = planes().enter(at.sd(), input, channels);
    return embed.apply(at, planes().lift(at, x, lift, rows, columns));
  }

  private SDVariable mapped(GraphScope at, SDVariable lifted) {
    SameDiff sd = at.sd();
    SDVariable v = lifted;
    for (FourierLayer layer : layers) {
      v = layer.apply(at, v);
    }
    SDVariable last = v;
    long outputs = (long) field.framesOut() * field.channelsOut();
    SDVariable y = planes().leave(sd, projection.apply(at, last), outputs);
    SDVariable prediction =
        sd.reshape(y, -1, field.height(), field.width(), field.framesOut(), field.channelsOut());
    classes.apply(at, () -> mean(sd, last));
    return prediction;
  }

  /** [B, w]. */
  private SDVariable mean(SameDiff sd, SDVariable v) {
    SDVariable mean = sd.reshape(v, planes().cells(), -1, embed.out()).mean(true, 0);
    return sd.reshape(mean, -1, embed.out());
  }
}
