package org.operatorzoo.spark;

import java.io.Serializable;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.field.TrainingBatch;

/** Batches that can be read where they were made only. */
final class OnlyHere implements BatchSource, Serializable {

  private static final long serialVersionUID = 1;
  private final transient TrainingBatch here;

  OnlyHere(TrainingBatch here) {
    this.here = here;
  }

  @Override
  public TrainingBatch batch(long step) {
    if (here == null) {
      throw new ZooException("no such disk here");
    }
    return here;
  }
}
