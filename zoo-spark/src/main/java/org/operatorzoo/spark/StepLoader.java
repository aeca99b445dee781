package org.operatorzoo.spark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.nd4j.common.loader.Source;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.BatchSource;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.HostInputs;
import org.operatorzoo.core.train.PreparedBatch;
import org.operatorzoo.core.train.TrainingPlan;
import org.operatorzoo.dl4j.Shards;

/**
 * Makes on an executor what a worker sees in a step, from a descriptor {@code step/worker}: the
 * step's batches with their noise, of which it keeps the worker's windows.
 */
final class StepLoader implements MultiDataSetLoader {

  private static final long serialVersionUID = 1;

  private final BatchSource batches;
  private final String plan;
  private final String host;
  private final Map<String, Double> scalars;
  private final int workers;

  /**
   * @param batches a serializable source
   * @param host what the operator's graph draws
   * @param scalars numbers that its loss reads in every step
   */
  StepLoader(
      BatchSource batches,
      TrainingPlan plan,
      HostInputs host,
      Map<String, Double> scalars,
      int workers) {
    this.batches = batches;
    this.plan = Documents.toJson(plan);
    this.host = Documents.toJson(host);
    this.scalars = new LinkedHashMap<>(scalars);
    this.workers = workers;
  }

  static String descriptor(long step, int worker) {
    return step + "/" + worker;
  }

  @Override
  public MultiDataSet load(Source source) {
    String[] parts = source.getPath().split("/", -1);
    if (parts.length != 2) {
      throw new ConfigException("descriptor of a batch", "step/worker", source.getPath());
    }
    return load(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
  }

  private MultiDataSet load(long step, int worker) {
    TrainingPlan read = Documents.fromJson("training plan", plan, TrainingPlan.class);
    HostInputs draws = Documents.fromJson("draws of a graph", host, HostInputs.class);
    List<PreparedBatch> all = new ArrayList<>();
    for (int i = 0; i < read.accumulate(); i++) {
      all.add(PreparedBatch.of(read, batches, draws, step * read.accumulate() + i));
    }
    return Shards.of(all, scalars, worker, workers);
  }
}
