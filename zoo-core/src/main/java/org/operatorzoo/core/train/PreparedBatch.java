package org.operatorzoo.core.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.model.HostInputs;
import org.operatorzoo.core.random.Seeds;

/**
 * A batch with its noise: a pure function of the plan's seed and the batch's number.
 *
 * @param batch input with noise, and target
 * @param noise N(0, 1) for the inputs of the predictions after the first
 * @param draws what the operator's graph draws, by name
 */
public record PreparedBatch(
    TrainingBatch batch, List<FieldBatch> noise, Map<String, float[]> draws) {

  /** Prepares the coming batch on a thread of its own while the present one is computed. */
  public static final class Loader implements AutoCloseable {

    private final TrainingPlan plan;
    private final BatchSource batches;
    private final HostInputs host;
    private final long end;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Loader::daemon);
    private CompletableFuture<PreparedBatch> next;
    private long position;

    /**
     * @param host what the operator's graph draws
     * @param first number of the first batch
     */
    public Loader(TrainingPlan plan, BatchSource batches, HostInputs host, long first) {
      this.plan = plan;
      this.batches = batches;
      this.host = host;
      this.end = (long) plan.steps() * plan.accumulate();
      this.position = first;
    }

    /** The next batch; there are as many as the plan has steps times accumulated batches. */
    public PreparedBatch next() {
      if (next == null) {
        next = prepare(position);
      }
      PreparedBatch ready = await(next);
      position++;
      next = position < end ? prepare(position) : null;
      return ready;
    }

    private CompletableFuture<PreparedBatch> prepare(long number) {
      return CompletableFuture.supplyAsync(() -> of(plan, batches, host, number), thread);
    }

    private static PreparedBatch await(CompletableFuture<PreparedBatch> batch) {
      try {
        return batch.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw e;
      }
    }

    private static Thread daemon(Runnable task) {
      Thread thread = new Thread(task, "batch-loader");
      thread.setDaemon(true);
      return thread;
    }

    @Override
    public void close() {
      thread.shutdownNow();
    }
  }

  /** The batch of a number, with the noise of the plan and the draws of a graph. */
  public static PreparedBatch of(
      TrainingPlan plan, BatchSource batches, HostInputs host, long number) {
    TrainingBatch batch = batches.batch(number);
    RandomGenerator random = Seeds.generator(plan.seed(), "noise", number);
    FieldBatch noisy = NoiseInjection.inject(batch.input(), plan.noise(), random::nextGaussian);
    List<FieldBatch> noise = new ArrayList<>();
    for (int k = 1; k < plan.unroll() && plan.noise() > 0; k++) {
      noise.add(NoiseInjection.normal(batch.input(), random::nextGaussian));
    }
    return new PreparedBatch(
        new TrainingBatch(noisy, batch.target(), batch.origin()),
        noise,
        host.draw(plan.seed(), number, batch.input().batch()));
  }
}
