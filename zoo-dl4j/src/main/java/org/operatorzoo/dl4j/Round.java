package org.operatorzoo.dl4j;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.operatorzoo.core.error.ZooException;

/** What the workers say: that they are ready, what their part of a round gave, that they failed. */
final class Round {

  private final ComputationGraph[] replicas;
  private final StepTerms[] parts;
  private Throwable failure;

  Round(int workers) {
    replicas = new ComputationGraph[workers];
    parts = new StepTerms[workers];
  }

  synchronized void ready(int worker, ComputationGraph replica) {
    replicas[worker] = replica;
    notifyAll();
  }

  synchronized void done(int worker, StepTerms terms) {
    parts[worker] = terms;
  }

  synchronized void failed(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
    notifyAll();
  }

  /** Returns when all replicas are complete; before that no worker may change the original. */
  synchronized void awaitReplicas() {
    boolean interrupted = false;
    while (failure == null && Arrays.asList(replicas).contains(null)) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    requireSuccess(null);
  }

  /**
   * Throws what made a worker fail, if one did.
   *
   * @param seen what the caller was told, or null
   */
  synchronized void requireSuccess(RuntimeException seen) {
    Throwable first = failure == null ? seen : failure;
    for (Throwable t = first; t != null; t = t.getCause()) {
      if (t instanceof ZooException known) {
        throw known;
      }
    }
    if (first != null) {
      throw new IllegalStateException("a worker failed: " + first.getMessage(), first);
    }
  }

  /** The replicas once they are complete, before that none. */
  synchronized List<ComputationGraph> replicas() {
    List<ComputationGraph> all = Arrays.asList(replicas);
    return all.contains(null) ? List.of() : List.copyOf(all);
  }

  /** Whether every worker has done its part. */
  synchronized boolean complete() {
    return !Arrays.asList(parts).contains(null);
  }

  /** The parts together, and begins a new round. */
  synchronized StepTerms take() {
    StepTerms all = StepTerms.together(Arrays.asList(parts), parts.length);
    Arrays.fill(parts, null);
    return all;
  }
}
