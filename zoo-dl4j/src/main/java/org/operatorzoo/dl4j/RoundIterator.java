package org.operatorzoo.dl4j;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.operatorzoo.core.error.UnsupportedException;

/**
 * Deals the parts of each round to the workers, which Deeplearning4j serves in turn. It asks for
 * the next part only after all workers have finished a round and been averaged: that is where a
 * round ends, and the first part waits until all replicas are complete.
 */
final class RoundIterator implements MultiDataSetIterator {

  private static final long serialVersionUID = 1;

  private final transient RoundSource source;
  private final transient Round round;
  private final transient Queue<MultiDataSet> parts = new ArrayDeque<>();

  RoundIterator(RoundSource source, Round round) {
    this.source = source;
    this.round = round;
  }

  @Override
  public boolean hasNext() {
    if (!parts.isEmpty()) {
      return true;
    }
    if (round.complete()) {
      source.finished(round.take());
    }
    return source.hasNext();
  }

  @Override
  public MultiDataSet next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all rounds have been made");
    }
    if (parts.isEmpty()) {
      round.awaitReplicas();
      parts.addAll(source.next());
    }
    return parts.remove();
  }

  @Override
  public MultiDataSet next(int examples) {
    throw new UnsupportedException(
        "reading rounds", "next(), whose size the plan fixes", "next(" + examples + ")");
  }

  @Override
  public void setPreProcessor(MultiDataSetPreProcessor wanted) {
    throw new UnsupportedException("reading rounds", "data as they are", "a pre-processor");
  }

  @Override
  public MultiDataSetPreProcessor getPreProcessor() {
    return null;
  }

  @Override
  public boolean resetSupported() {
    return false;
  }

  @Override
  public boolean asyncSupported() {
    return false;
  }

  @Override
  public void reset() {
    throw new UnsupportedException("reading rounds", "one pass", "reset()");
  }
}
