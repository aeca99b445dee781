package org.operatorzoo.datasets.catalog;

import org.operatorzoo.core.error.Checks;

/**
 * How many trajectories a paper or its code trains and tests on.
 *
 * @param paper e.g. {@code DPOT}
 * @param train training trajectories
 * @param test test trajectories
 * @param note what to know about the numbers; may be empty
 */
public record PublishedSplit(String paper, int train, int test, String note) {

  /** Checks the numbers; a missing note is an empty one. */
  public PublishedSplit {
    Checks.present("paper", paper);
    Checks.positive("train", train);
    Checks.positive("test", test);
    note = note == null ? "" : note;
  }
}
