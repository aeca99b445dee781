package org.operatorzoo.baselines.deeponet;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.graph.Activation;
import org.operatorzoo.core.model.OperatorConfig;

/**
 * Configuration of DeepONet.
 *
 * @param field what is read and predicted
 * @param branch what reads the field
 * @param outputs how several outputs come about
 * @param activation after every map but the last of the branch
 * @param basis p, basis functions
 * @param hidden width of the maps
 * @param layers maps of the trunk, and of a dense branch
 * @param firstChannels channels of the first convolution; of the CNN alone
 * @param secondChannels channels of the second convolution; of the CNN alone
 */
public record DeepOnetConfig(
    FieldSpec field,
    Branch branch,
    Outputs outputs,
    Activation activation,
    int basis,
    int hidden,
    int layers,
    int firstChannels,
    int secondChannels)
    implements OperatorConfig {

  static final int KERNEL = 5;
  static final int STRIDE = 2;

  /** The smallest extent that two convolutions leave a point of. */
  private static final int SMALLEST = 13;

  /** Checks extents. */
  public DeepOnetConfig {
    Checks.present("field", field);
    Checks.present("branch", branch);
    Checks.present("outputs", outputs);
    Checks.present("activation", activation);
    Checks.positive("basis", basis);
    Checks.positive("hidden", hidden);
    Checks.between("layers", layers, 2, Integer.MAX_VALUE);
    if (branch == Branch.CNN) {
      Checks.positive("firstChannels", firstChannels);
      Checks.positive("secondChannels", secondChannels);
      Checks.between("height under two convolutions", field.height(), SMALLEST, Integer.MAX_VALUE);
      Checks.between("width under two convolutions", field.width(), SMALLEST, Integer.MAX_VALUE);
    } else {
      Checks.between("firstChannels of a dense branch", firstChannels, 0, 0);
      Checks.between("secondChannels of a dense branch", secondChannels, 0, 0);
    }
  }

  /** The CNN with shared basis functions. */
  static DeepOnetConfig cnn(FieldSpec field, int first, int second, int hidden, int basis) {
    return new DeepOnetConfig(
        field, Branch.CNN, Outputs.SPLIT_BRANCH, Activation.RELU, basis, hidden, 4, first, second);
  }

  /** Numbers of a point that are read, T·C. */
  int inputs() {
    return field.framesIn() * field.channelsIn();
  }

  /** Numbers of a point that are predicted, O = T'·C'. */
  int predicted() {
    return field.framesOut() * field.channelsOut();
  }

  /** Coefficients of one branch. */
  int coefficients() {
    boolean each = outputs == Outputs.SPLIT_BRANCH || outputs == Outputs.SPLIT_BOTH;
    return each ? basis * predicted() : basis;
  }

  /** Functions of one trunk. */
  int functions() {
    boolean each = outputs == Outputs.SPLIT_TRUNK || outputs == Outputs.SPLIT_BOTH;
    return each ? basis * predicted() : basis;
  }
}
