package org.operatorzoo.bench.peers;

/**
 * What one process measured.
 *
 * @param forward milliseconds of a prediction, the median of its repetitions
 * @param step milliseconds of a training step, or NaN
 * @param peak largest resident memory in MiB
 */
record Sample(double forward, double step, double peak) {}
