package org.operatorzoo.onnx;

import java.util.function.Function;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.field.FieldSpec;

/**
 * How the tensors of a file hold fields: orders of axes that are told or detected, extents from the
 * file, the manifest and the fields at hand, in this order.
 *
 * @param input order of the input
 * @param output order of the output
 * @param field what the operator reads and predicts
 */
record FieldTensors(TensorAxes input, TensorAxes output, FieldSpec field) {

  /**
   * Matches tensors with fields.
   *
   * @param offered the fields at hand, for what neither file nor manifest says
   * @throws ShapeException if an order that is told does not fit
   * @throws ConfigException if no usual order fits, or more than one
   */
  static FieldTensors of(TensorInfo in, TensorInfo out, OnnxManifest manifest, FieldSpec offered) {
    TensorAxes input = manifest.inputOrder().orElseGet(() -> detectInput(in, manifest, offered));
    AxisExtents read = reading(in, input, manifest, offered);
    TensorAxes output =
        manifest.outputOrder().orElseGet(() -> detectOutput(input, out, read, manifest));
    AxisExtents predicted = predicting(out, output, read, manifest);
    FieldSpec field =
        new FieldSpec(
            read.of('H'),
            read.of('W'),
            read.of('T'),
            predicted.of('T'),
            read.of('C'),
            predicted.of('C'));
    return new FieldTensors(input, output, field);
  }

  private static AxisExtents reading(
      TensorInfo tensor, TensorAxes order, OnnxManifest manifest, FieldSpec offered) {
    AxisExtents extents = new AxisExtents(tensor, order);
    extents.require('H', manifest.height());
    extents.require('W', manifest.width());
    extents.require('T', manifest.framesIn());
    extents.require('C', manifest.channels());
    extents.fill('H', offered.height());
    extents.fill('W', offered.width());
    extents.fill('C', offered.channelsIn());
    extents.fill('T', offered.framesIn());
    return extents;
  }

  private static AxisExtents predicting(
      TensorInfo tensor, TensorAxes order, AxisExtents read, OnnxManifest manifest) {
    AxisExtents extents = new AxisExtents(tensor, order);
    extents.require('H', read.of('H'));
    extents.require('W', read.of('W'));
    extents.require('T', manifest.framesOut());
    extents.require('C', manifest.channels());
    extents.fill('C', read.of('C'));
    extents.fill('T', 1);
    return extents;
  }

  /** The usual order by which the file has the grid and the channels of the fields at hand. */
  private static TensorAxes detectInput(TensorInfo in, OnnxManifest manifest, FieldSpec offered) {
    return UsualOrders.detect(
        in,
        order -> {
          AxisExtents read = reading(in, order, manifest, offered);
          read.require('H', either(manifest.height(), offered.height()));
          read.require('W', either(manifest.width(), offered.width()));
          read.require('C', either(manifest.channels(), offered.channelsIn()));
          return read;
        });
  }

  /** The output is held as the input is, if that fits. */
  private static TensorAxes detectOutput(
      TensorAxes input, TensorInfo out, AxisExtents read, OnnxManifest manifest) {
    Function<TensorAxes, AxisExtents> trial =
        order -> {
          AxisExtents predicted = predicting(out, order, read, manifest);
          predicted.require('C', read.of('C'));
          return predicted;
        };
    return UsualOrders.fitted(input, trial).isPresent() ? input : UsualOrders.detect(out, trial);
  }

  private static Integer either(Integer told, int offered) {
    return told != null ? told : Integer.valueOf(offered);
  }
}
