package org.operatorzoo.datasets.protocol;

import org.operatorzoo.core.field.FieldBatch;

/**
 * Windows of trajectories: one, or those of a batch.
 *
 * @param input [B, H, W, T, C]
 * @param target [B, H, W, T', C], the frames that follow
 */
public record TrainingWindow(FieldBatch input, FieldBatch target) {}
