package org.operatorzoo.core.load;

import org.operatorzoo.core.field.FieldSpec;

/** An operator that was looked up and can be opened. */
@FunctionalInterface
public interface FoundOperator {

  /**
   * Opens the operator.
   *
   * @param offered the fields at hand: H×W grid, T input frames, C channels. An operator that is
   *     free in any of these takes it from here; one that is not keeps its own, see {@link
   *     LoadedOperator#field()}
   * @throws org.operatorzoo.core.error.ZooException if it cannot be opened
   */
  LoadedOperator open(FieldSpec offered);
}
