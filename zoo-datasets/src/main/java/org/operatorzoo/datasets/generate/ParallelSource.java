package org.operatorzoo.datasets.generate;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.TrajectoryRange;

/**
 * Reads a generated source ahead on several threads, one trajectory each, for a consumer that walks
 * through it once, in order, from any trajectory on. Memory holds a few trajectories per thread.
 * The values do not depend on the number of threads.
 */
public final class ParallelSource implements TrajectorySource {

  private static final int AHEAD_PER_THREAD = 3;

  private final GeneratedSource source;
  private final ExecutorService workers;
  private final int ahead;
  private final Queue<Future<float[]>> pending = new ArrayDeque<>();
  private int submitted;
  private int current = -1;
  private float[] trajectory;

  /**
   * @param source trajectories to make
   * @param threads workers
   */
  public ParallelSource(GeneratedSource source, int threads) {
    Checks.positive("threads", threads);
    this.source = source;
    this.ahead = threads * AHEAD_PER_THREAD;
    this.workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "generate-" + source.name());
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public int count() {
    return source.count();
  }

  @Override
  public TrajectoryShape shape() {
    return source.shape();
  }

  @Override
  public synchronized float[] read(int wanted, int firstFrame, int frames) {
    TrajectoryRange.check(name(), this, wanted, firstFrame, frames);
    if (wanted < current) {
      return source.read(wanted, firstFrame, frames);
    }
    if (pending.isEmpty() && submitted < wanted) {
      submitted = wanted;
      current = wanted - 1;
    }
    while (current < wanted) {
      submitAhead();
      trajectory = await(pending.remove());
      current++;
    }
    int frame = shape().frameSize();
    return Arrays.copyOfRange(trajectory, firstFrame * frame, (firstFrame + frames) * frame);
  }

  private void submitAhead() {
    while (submitted < count() && pending.size() < ahead) {
      int index = submitted++;
      pending.add(workers.submit(() -> source.make(index)));
    }
  }

  private float[] await(Future<float[]> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatasetException("generating " + name() + ": interrupted", e);
    } catch (ExecutionException e) {
      throw new DatasetException(
          "generating " + name() + ", trajectory " + (current + 1) + ": " + e.getCause(),
          e.getCause());
    }
  }

  @Override
  public String digest() {
    return source.digest();
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
