package org.operatorzoo.eval.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
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
 * @param operator the operator
 * @param data the trajectories
 * @param protocol grid, channels, frames read, horizon
 * @param predictedChannels leading channels that were scored
 * @param batchSize trajectories rolled out together
 * @param command the command line that made the record
 */
public record EvaluationSource(
    OperatorOrigin operator,
    DataOrigin data,
    CommonProtocol protocol,
    int predictedChannels,
    int batchSize,
    String command) {

  /** Checks that nothing is missing. */
  public EvaluationSource {
    Checks.present("operator", operator);
    Checks.present("data", data);
    Checks.present("protocol", protocol);
    Checks.positive("predictedChannels", predictedChannels);
    Checks.positive("batchSize", batchSize);
    Checks.present("command", command);
  }

  /** In JSON: {@code weights}, or {@code operator} for one of somebody's own, or neither. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Form(
      String weights,
      String operator,
      DataOrigin data,
      CommonProtocol protocol,
      int predictedChannels,
      int batchSize,
      String command) {}

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static EvaluationSource of(Form form) {
    OperatorOrigin operator =
        form.weights != null
            ? new OperatorOrigin.Saved(form.weights)
            : form.operator != null
                ? new OperatorOrigin.Supplied(form.operator)
                : OperatorOrigin.BUILT_IN;
    return new EvaluationSource(
        operator, form.data, form.protocol, form.predictedChannels, form.batchSize, form.command);
  }

  @JsonValue
  private Form form() {
    return new Form(
        operator instanceof OperatorOrigin.Saved saved ? saved.directory() : null,
        operator instanceof OperatorOrigin.Supplied own ? own.reference() : null,
        data,
        protocol,
        predictedChannels,
        batchSize,
        command);
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
    EvaluationSource found =
        operator instanceof OperatorOrigin.Saved saved
            ? with(new OperatorOrigin.Saved(above(record, saved.directory())))
            : this;
    return data instanceof FileOrigin file
        ? found.with(file.at(above(record, file.path())))
        : found;
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

  /** The same for another operator. */
  public EvaluationSource with(OperatorOrigin other) {
    return new EvaluationSource(other, data, protocol, predictedChannels, batchSize, command);
  }

  /** The same for data in another place. */
  public EvaluationSource with(DataOrigin origin) {
    return new EvaluationSource(operator, origin, protocol, predictedChannels, batchSize, command);
  }
}
