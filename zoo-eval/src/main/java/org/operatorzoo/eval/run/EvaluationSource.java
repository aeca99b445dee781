package org.operatorzoo.eval.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Files;
import java.nio.file.Path;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.EvaluationSet;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.protocol.CommonProtocol;
import org.operatorzoo.datasets.protocol.ProtocolEvaluationSet;

/**
 * What an evaluation was made from, enough to make it again.
 *
 * @param weights directory of the weights, or null for an operator that has none
 * @param operator reference of an operator of somebody's own, e.g. {@code onnx:model.onnx}, or null
 * @param data the trajectories
 * @param protocol grid, channels, frames read, horizon
 * @param predictedChannels leading channels that were scored
 * @param batchSize trajectories rolled out together
 * @param command the command line that made the record
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationSource(
    String weights,
    String operator,
    DataOrigin data,
    CommonProtocol protocol,
    int predictedChannels,
    int batchSize,
    String command) {

  /** Checks that nothing is missing. */
  public EvaluationSource {
    Checks.present("data", data);
    Checks.present("protocol", protocol);
    Checks.positive("predictedChannels", predictedChannels);
    Checks.positive("batchSize", batchSize);
    Checks.present("command", command);
  }

  /** The test set, from the opened trajectories of {@link #data}. */
  public EvaluationSet set(TrajectorySource source) {
    return new ProtocolEvaluationSet(source, protocol, predictedChannels, source.count());
  }

  /**
   * The same with relative paths that lead nowhere from here sought in the directories above a
   * record, so that a run that was moved or is read from elsewhere finds its own files.
   */
  public EvaluationSource near(Path record) {
    EvaluationSource found = weights == null ? this : withWeights(above(record, weights));
    return data.file() == null ? found : found.with(data.at(above(record, data.file())));
  }

  private static String above(Path record, String path) {
    if (Files.exists(Path.of(path))) {
      return path;
    }
    Path directory = record.toAbsolutePath().getParent();
    while (directory != null && !Files.exists(directory.resolve(path))) {
      directory = directory.getParent();
    }
    return directory == null ? path : directory.resolve(path).toString();
  }

  /** The same for another directory of weights; null for an operator without. */
  public EvaluationSource withWeights(String directory) {
    return new EvaluationSource(
        directory, null, data, protocol, predictedChannels, batchSize, command);
  }

  /** The same for an operator of somebody's own. */
  public EvaluationSource withOperator(String reference) {
    return new EvaluationSource(
        null, reference, data, protocol, predictedChannels, batchSize, command);
  }

  /** The same for data in another place. */
  public EvaluationSource with(DataOrigin origin) {
    return new EvaluationSource(
        weights, operator, origin, protocol, predictedChannels, batchSize, command);
  }
}
