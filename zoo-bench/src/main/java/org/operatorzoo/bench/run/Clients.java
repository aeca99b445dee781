package org.operatorzoo.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.model.NeuralOperator;

/**
 * Threads that ask one operator, each again as soon as it has its answer.
 *
 * @param operator asked by all
 * @param window what is asked
 * @param requests of each client
 * @param warmup requests of each client before the clock runs
 */
record Clients(NeuralOperator operator, FieldBatch window, int requests, int warmup) {

  /** What a client asks for; returns how many frames it got. */
  interface Request extends ToLongFunction<NeuralOperator> {}

  /** Rollouts of this many frames. */
  double rolloutFramesPerSecond(int clients, int frames) {
    return framesPerSecond(
        clients, asked -> (long) asked.rollout(window, frames).frames() * window.batch());
  }

  /** Single predictions of the whole batch. */
  double predictedFramesPerSecond(int clients) {
    return framesPerSecond(
        clients, asked -> (long) asked.predict(window).frames() * window.batch());
  }

  private double framesPerSecond(int clients, Request request) {
    ExecutorService pool = Executors.newFixedThreadPool(clients);
    try {
      run(pool, clients, warmup, request);
      long start = System.nanoTime();
      long frames = run(pool, clients, requests, request);
      return frames * 1e9 / (System.nanoTime() - start);
    } finally {
      pool.shutdownNow();
    }
  }

  private long run(ExecutorService pool, int clients, int times, Request request) {
    Callable<Long> client =
        () -> {
          long frames = 0;
          for (int i = 0; i < times; i++) {
            frames += request.applyAsLong(operator);
          }
          return frames;
        };
    List<Future<Long>> running = new ArrayList<>();
    for (int c = 0; c < clients; c++) {
      running.add(pool.submit(client));
    }
    long frames = 0;
    try {
      for (Future<Long> one : running) {
        frames += one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while clients were asking", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client failed", e.getCause());
    }
    return frames;
  }
}
