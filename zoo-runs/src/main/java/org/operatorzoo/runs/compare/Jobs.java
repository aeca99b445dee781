package org.operatorzoo.runs.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.operatorzoo.core.error.ZooException;

/** Independent pieces of work on several threads. */
final class Jobs {

  private Jobs() {}

  /**
   * Does all the work, at most {@code threads} pieces at a time, one on this thread; the results
   * come in order. After a failure nothing new is begun.
   *
   * @throws RuntimeException the first failure
   */
  static <T> List<T> run(int threads, List<Supplier<T>> work) {
    if (threads == 1) {
      return work.stream().map(Supplier::get).toList();
    }
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> running = work.stream().map(job -> executor.submit(job::get)).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> future : running) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new ZooException("a job failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ZooException("interrupted", e);
    } finally {
      executor.shutdownNow();
    }
  }
}
