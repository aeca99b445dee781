package org.operatorzoo.eval.run;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.EvaluationSet;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.NeuralOperator;

/**
 * How the routers of an operator used their experts on a test set: the input window of every
 * trajectory, routed once.
 *
 * @param model name of the operator
 * @param weightsDigest SHA-256 of its weights
 * @param dataset name of the test set
 * @param datasetDigest SHA-256 of data and protocol
 * @param windows test windows routed
 * @param routers one entry per router; empty for an operator without experts
 * @param versions what it was made with
 * @param training how the weights came to be, or null where that is not known
 */
public record RoutingRecord(
    String model,
    String weightsDigest,
    String dataset,
    String datasetDigest,
    int windows,
    List<RouterUse> routers,
    Map<String, String> versions,
    TrainingFacts training) {

  private static final int BATCH = 8;

  /** Checks that nothing is missing. */
  public RoutingRecord {
    Checks.present("model", model);
    Checks.present("weightsDigest", weightsDigest);
    Checks.present("dataset", dataset);
    Checks.present("datasetDigest", datasetDigest);
    Checks.positive("windows", windows);
    routers = List.copyOf(routers);
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
  }

  /**
   * Routes the input windows of a test set.
   *
   * @param training how the weights came to be, or null where that is not known
   * @throws org.operatorzoo.core.error.DatasetException if the set is empty
   * @throws org.operatorzoo.core.error.ShapeException if the operator reads other windows
   */
  public static RoutingRecord of(
      NeuralOperator operator, EvaluationSet set, TrainingFacts training) {
    return new RoutingSurvey(BATCH).run(operator, set, training);
  }

  /** The routers of one level, in the order of the graph. */
  public List<RouterUse> level(String level) {
    return routers.stream().filter(r -> r.level().equals(level)).toList();
  }

  /** Writes this record as JSON. */
  public void write(Path file) {
    AtomicFiles.writeText(file, Documents.toJson(this) + "\n");
  }

  /**
   * Reads a record written by {@link #write}.
   *
   * @throws ConfigException if the file is not a valid record
   */
  public static RoutingRecord read(Path file) {
    return Documents.read(file, RoutingRecord.class);
  }
}
