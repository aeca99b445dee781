package org.operatorzoo.core.field;

/**
 * One trajectory of a test set as the evaluation protocol presents it.
 *
 * @param input [1, H, W, T, C], the first T true frames
 * @param target [1, H, W, horizon, C], the frames to predict by rollout
 * @param mask [1, H, W, 1, C], 1 where the error is taken (points of the original grid, predicted
 *     channels), else 0
 */
public record EvaluationSample(FieldBatch input, FieldBatch target, FieldBatch mask) {}
