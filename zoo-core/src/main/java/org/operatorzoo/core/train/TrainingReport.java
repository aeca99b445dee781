package org.operatorzoo.core.train;

import java.util.List;

/**
 * A finished run.
 *
 * @param losses mean one-step L2RE of each step's batch
 * @param rates learning rate of each step
 * @param seconds wall-clock time
 * @param medianStepSeconds median time of a step
 */
public record TrainingReport(
    List<Double> losses, List<Double> rates, double seconds, double medianStepSeconds) {}
