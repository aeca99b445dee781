package org.operatorzoo.core.field;

/** A test set under an evaluation protocol. Samples may be read from several threads. */
public interface EvaluationSet {

  /** Name of the dataset, for tables. */
  String name();

  /** Number of samples. */
  int count();

  /** Frames to predict by rollout. */
  int horizon();

  /** Reads one sample. */
  EvaluationSample sample(int index);

  /** Identifies data and protocol in records (SHA-256). */
  String digest();
}
