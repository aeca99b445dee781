package org.operatorzoo.baselines.kno;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Declaration;
import org.operatorzoo.core.graph.Form;
import org.operatorzoo.core.graph.GraphScope;
import org.operatorzoo.core.layer.BatchNorm;
import org.operatorzoo.core.layer.Linear;
import org.operatorzoo.core.model.OperatorModel;

/**
 * The operator of one configuration:
 *
 * <pre>
 *   e = tanh(enc(x)),   z = tanh(w₀ e + b₀ + K-iterated e)   (or tanh(BN(w₀ e + b₀) + …)),
 *   û = the last frame of dec(z),   r = dec(e)
 * </pre>
 *
 * enc and dec are pointwise maps between the T·C numbers of a point, frame by frame, and o.
 *
 * @param config sizes
 * @param encoder enc
 * @param decoder dec
 * @param koopman K
 * @param skip w₀ and b₀
 * @param norm BN; none or one
 */
record KnoModel(
    KnoConfig config,
    Linear encoder,
    Linear decoder,
    KoopmanOperator koopman,
    Linear skip,
    List<BatchNorm> norm)
    implements OperatorModel {

  static KnoModel of(KnoConfig c) {
    int point = c.field().framesIn() * c.field().channelsIn();
    int o = c.width();
    return new KnoModel(
        c,
        new Linear("enc.layer", point, o, Form.TORCH),
        new Linear("dec.layer", o, point, Form.TORCH),
        new KoopmanOperator(c),
        new Linear("w0", o, o, Form.POINTWISE),
        c.batchNorm() ? List.of(new BatchNorm("norm_layer", o)) : List.of());
  }

  @Override
  public void declare(Declaration at) {
    encoder.declare(at.group("patch_embed"));
    decoder.declare(at.group("out"));
    koopman.declare(at.group("blocks"));
    skip.declare(at.group("blocks"));
    norm.forEach(layer -> layer.declare(at.group("blocks")));
  }

  @Override
  public SDVariable apply(GraphScope at, SDVariable input) {
    SameDiff sd = at.sd();
    FieldSpec f = config.field();
    int o = config.width();
    SDVariable e = sd.math().tanh(encoder.apply(at, sd.reshape(input, -1, encoder.in())));
    SDVariable again =
        sd.reshape(decoder.apply(at, e), -1, f.height(), f.width(), f.framesIn(), f.channelsIn());
    at.reconstruction(at.tap("reconstruction", again), config.reconstruction());
    SDVariable v = sd.reshape(koopman.dft().toPlanes(at, e, o), -1, o);
    SDVariable skipped = skip.apply(at, v);
    for (BatchNorm layer : norm) {
      skipped = layer.apply(at, skipped);
    }
    SDVariable z = sd.math().tanh(skipped.add(koopman.apply(at, v)));
    SDVariable frame = koopman.dft().fromPlanes(at, lastFrame(at, z), f.channelsOut());
    return sd.reshape(frame, -1, f.height(), f.width(), 1, f.channelsOut());
  }

  /** dec(z) without the frames before the last, [W·H·B, C]. */
  private SDVariable lastFrame(GraphScope at, SDVariable z) {
    int channels = config.field().channelsOut();
    int from = decoder.out() - channels;
    SDVariable weight = at.sd().slice(decoder.weight(at), new int[] {0, from}, -1, channels);
    SDVariable bias = at.sd().slice(decoder.bias(at), new int[] {from}, channels);
    return z.mmul(weight).add(bias);
  }
}
