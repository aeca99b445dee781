package org.operatorzoo.core.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.TrainingDivergedException;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.graph.Mode;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.OperatorGraph;
import org.operatorzoo.core.model.OperatorGraph.LossSpec;
import org.operatorzoo.core.random.Seeds;

/**
 * Trains an operator on one device: noise injection, relative L2 loss with balance terms,
 * global-norm clipping, Adam under a one-cycle schedule. The next batch is prepared while a step
 * runs.
 */
public final class SameDiffTrainer {

  private SameDiffTrainer() {}

  /**
   * Trains in place.
   *
   * @param operator float32 operator; its parameters change
   * @param plan the settings
   * @param batches one batch per step
   * @param listeners hear of every step
   * @throws TrainingDivergedException if the loss or a gradient is no longer finite; the parameters
   *     are those before that step
   */
  public static TrainingReport train(
      NeuralOperator operator,
      TrainingPlan plan,
      BatchSource batches,
      TrainingListener... listeners) {
    List<Double> losses = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    OneCycleSchedule schedule = plan.schedule();
    long begin = System.nanoTime();
    ExecutorService loader = Executors.newSingleThreadExecutor(SameDiffTrainer::daemon);
    try (OperatorGraph graph =
            OperatorGraph.training(
                operator.definition(),
                operator.values(),
                Mode.TRAINING,
                new LossSpec(plan.balanceWeights(), false));
        Adam adam = new Adam(plan.beta2(), 1e-8, plan.weightDecay())) {
      Map<String, INDArray> parameters = new LinkedHashMap<>();
      graph.trained().forEach(name -> parameters.put(name, operator.values().array(name)));
      CompletableFuture<TrainingBatch> next = prepare(loader, plan, batches, 0);
      for (int step = 0; step < plan.steps(); step++) {
        long start = System.nanoTime();
        TrainingBatch batch = await(next);
        if (step + 1 < plan.steps()) {
          next = prepare(loader, plan, batches, step + 1);
        }
        double rate = schedule.rate(step);
        double beta1 = schedule.beta1(step);
        double[] norm = new double[1];
        int at = step;
        Map<String, Double> terms =
            graph.step(
                batch.input(),
                batch.target(),
                null,
                gradients -> {
                  norm[0] = GradientNorm.of(gradients.values());
                  requireFinite(norm[0], "gradient norm", at, batch);
                  double scale = GradientNorm.clipFactor(norm[0], plan.clipNorm());
                  adam.update(parameters, gradients, scale, rate, beta1);
                  operator.values().changed();
                });
        requireFinite(terms.get(OperatorGraph.LOSS), "loss", step, batch);
        double took = (System.nanoTime() - start) / 1e9;
        TrainingStep done =
            new TrainingStep(step, terms, batch.input().batch(), rate, norm[0], took);
        losses.add(done.meanL2re());
        rates.add(rate);
        seconds.add(took);
        for (TrainingListener listener : listeners) {
          listener.afterStep(done);
        }
      }
    } finally {
      loader.shutdownNow();
    }
    double total = (System.nanoTime() - begin) / 1e9;
    return new TrainingReport(losses, rates, total, median(seconds));
  }

  private static CompletableFuture<TrainingBatch> prepare(
      ExecutorService loader, TrainingPlan plan, BatchSource batches, long step) {
    return CompletableFuture.supplyAsync(
        () -> {
          TrainingBatch batch = batches.batch(step);
          RandomGenerator random = Seeds.generator(plan.seed(), "noise", step);
          FieldBatch noisy =
              NoiseInjection.inject(batch.input(), plan.noise(), random::nextGaussian);
          return new TrainingBatch(noisy, batch.target(), batch.origin());
        },
        loader);
  }

  private static TrainingBatch await(CompletableFuture<TrainingBatch> next) {
    try {
      return next.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static void requireFinite(double value, String what, long step, TrainingBatch batch) {
    if (!Double.isFinite(value)) {
      throw new TrainingDivergedException(
          "training step " + step + " on " + String.join("; ", batch.origin()),
          "a finite " + what,
          value + ". A smaller learning rate usually helps");
    }
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "batch-loader");
    thread.setDaemon(true);
    return thread;
  }
}
