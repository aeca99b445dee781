package org.operatorzoo.core.train;

import java.util.List;

/**
 * What one call of a trainer did.
 *
 * @param losses mean one-step L2RE of each step's batches
 * @param rates learning rate of each step
 * @param seconds wall-clock time of all steps that are done
 * @param medianStepSeconds median time of a step of this call; 0 if it made none
 * @param done steps that are done, those before a resume among them
 * @param end why it ended
 */
public record TrainingReport(
    List<Double> losses,
    List<Double> rates,
    double seconds,
    double medianStepSeconds,
    long done,
    End end) {

  /** Why a training ended. */
  public enum End {
    /** All steps are done. */
    FINISHED,
    /** The score had not improved for as long as the plan allows. */
    NO_IMPROVEMENT,
    /** It was asked to stop. */
    STOPPED
  }
}
