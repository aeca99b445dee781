package org.operatorzoo.eval.run;

import org.operatorzoo.core.error.Checks;

/** Where an evaluated operator comes from, so that it can be had again. */
public sealed interface OperatorOrigin {

  /** An operator of the zoo that has no weights: persistence. */
  OperatorOrigin BUILT_IN = new BuiltIn();

  /**
   * Weights that the zoo saved.
   *
   * @param directory where they lie
   */
  record Saved(String directory) implements OperatorOrigin {

    /** Checks that the directory is named. */
    public Saved {
      Checks.present("weights", directory);
    }
  }

  /**
   * An operator of somebody's own.
   *
   * @param reference what it is found by, e.g. {@code onnx:model.onnx}
   */
  record Supplied(String reference) implements OperatorOrigin {

    /** Checks that the reference is there. */
    public Supplied {
      Checks.present("operator", reference);
    }
  }

  /** See {@link #BUILT_IN}. */
  record BuiltIn() implements OperatorOrigin {}
}
