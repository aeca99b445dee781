package org.operatorzoo.datasets.protocol;

import org.operatorzoo.core.field.FieldBatch;

/**
 * One window of a trajectory.
 *
 * @param input [1, H, W, T, C]
 * @param target [1, H, W, T', C], the frames that follow
 */
public record TrainingWindow(FieldBatch input, FieldBatch target) {}
