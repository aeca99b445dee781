package org.operatorzoo.core.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Graphs of one operator for any number of threads: each call takes one that is free, or a new one.
 * There are never more than calls that have run at the same time.
 */
final class GraphPool implements AutoCloseable {

  private final Supplier<OperatorGraph> maker;
  private final Deque<OperatorGraph> free = new ArrayDeque<>();
  private int busy;
  private boolean closed;

  GraphPool(Supplier<OperatorGraph> maker) {
    this.maker = maker;
  }

  <T> T use(Function<OperatorGraph, T> work) {
    OperatorGraph graph = take();
    try {
      return work.apply(graph);
    } finally {
      giveBack(graph);
    }
  }

  private OperatorGraph take() {
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("using an operator: expected an open one, found it closed");
      }
      busy++;
      OperatorGraph graph = free.poll();
      if (graph != null) {
        return graph;
      }
    }
    try {
      return maker.get();
    } catch (RuntimeException | Error e) {
      giveBack(null);
      throw e;
    }
  }

  private synchronized void giveBack(OperatorGraph graph) {
    busy--;
    if (graph != null) {
      // The one used last has its memory in the caches.
      free.push(graph);
    }
    notifyAll();
  }

  /** Waits for the calls that are running, and frees all graphs. */
  @Override
  public synchronized void close() {
    closed = true;
    boolean interrupted = false;
    while (busy > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    free.forEach(OperatorGraph::close);
    free.clear();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
