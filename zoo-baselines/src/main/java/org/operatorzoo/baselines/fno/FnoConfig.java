package org.operatorzoo.baselines.fno;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.OperatorConfig;
import org.operatorzoo.core.spectral.DomainPadding;
import org.operatorzoo.core.spectral.Planes;

/**
 * Configuration of the Fourier neural operator.
 *
 * @param field what is read and predicted
 * @param flavour which code base it follows
 * @param width w, channels of the latent field
 * @param rowModes DPOT: m1, rows 0..m1−1 and −m1..−1; neuraloperator: M1, all row frequencies from
 *     −M1/2 on
 * @param columnModes DPOT: m2, columns 0..m2−1; neuraloperator: M2, columns 0..M2/2
 * @param layers L, Fourier layers
 * @param norm norm of the layers
 * @param normalize DPOT flavour: whether inputs are normalised per sample and channel
 * @param classes DPOT flavour: classes of the classifier, whose published loss weight is 0
 * @param channelExpansion neuraloperator: hidden width of the channel perceptron over w; 0 for none
 * @param padding neuraloperator: zeros added on each side of the grid, as a share of its extent
 */
public record FnoConfig(
    FieldSpec field,
    FnoFlavour flavour,
    int width,
    int rowModes,
    int columnModes,
    int layers,
    FnoNorm norm,
    boolean normalize,
    int classes,
    double channelExpansion,
    double padding)
    implements OperatorConfig {

  /** Checks extents, and that no option of the other flavour is set. */
  public FnoConfig {
    Checks.present("field", field);
    Checks.present("flavour", flavour);
    Checks.present("norm", norm);
    Checks.positive("width", width);
    Checks.positive("layers", layers);
    Checks.notNegative("classes", classes);
    Checks.notNegative("channelExpansion", channelExpansion);
    Checks.between("padding", padding, 0, 1);
    if (flavour == FnoFlavour.DPOT) {
      requireUnset("channelExpansion", channelExpansion != 0, flavour);
      requireUnset("padding", padding != 0, flavour);
      requireUnset("norm INSTANCE", norm == FnoNorm.INSTANCE, flavour);
      Checks.between("rowModes", rowModes, 1, field.height());
      Checks.between("columnModes", columnModes, 1, field.width() / 2 + 1);
      if (norm == FnoNorm.GROUP) {
        Checks.divides("width", width, "groups of the norm", DpotFno.GROUPS);
      }
      if (normalize && field.channelsIn() != field.channelsOut()) {
        throw new ConfigException(
            "normalize",
            "channelsOut = channelsIn=" + field.channelsIn() + ", to undo it",
            "channelsOut=" + field.channelsOut());
      }
    } else {
      requireUnset("normalize", normalize, flavour);
      requireUnset("classes", classes != 0, flavour);
      Planes padded = new DomainPadding(field.height(), field.width(), padding).padded();
      Checks.between("rowModes", rowModes, 1, padded.height());
      Checks.between("columnModes", columnModes / 2 + 1, 1, padded.width() / 2 + 1);
    }
  }

  /** The DPOT flavour with m modes per axis. */
  static FnoConfig dpot(FieldSpec field, int width, int modes, int classes) {
    return new FnoConfig(
        field, FnoFlavour.DPOT, width, modes, modes, 4, FnoNorm.NONE, false, classes, 0, 0);
  }

  /** The neuraloperator flavour with that library's defaults. */
  static FnoConfig neuralOperator(FieldSpec field, int width, int modes) {
    return new FnoConfig(
        field, FnoFlavour.NEURALOPERATOR, width, modes, modes, 4, FnoNorm.NONE, false, 0, 0.5, 0);
  }

  /** The zeros around the latent grid. */
  DomainPadding domainPadding() {
    return new DomainPadding(field.height(), field.width(), padding);
  }

  /** Channels read, T·C. */
  int inputs() {
    return field.framesIn() * field.channelsIn();
  }

  /** Channels predicted, T'·C'. */
  int outputs() {
    return field.framesOut() * field.channelsOut();
  }

  private static void requireUnset(String name, boolean set, FnoFlavour flavour) {
    if (set) {
      throw new ConfigException(name, "no such option in flavour " + flavour, "it is set");
    }
  }
}
