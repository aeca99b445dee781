package org.operatorzoo.core.session;

import java.util.List;

/**
 * What a step does, known before it runs.
 *
 * @param operations in the order in which they run
 * @param bytes native memory of inputs, intermediates and results together; parameters and
 *     constants are not counted
 */
public record PlannedStep(List<PlannedOperation> operations, long bytes) {

  /** Copies the operations. */
  public PlannedStep {
    operations = List.copyOf(operations);
  }
}
