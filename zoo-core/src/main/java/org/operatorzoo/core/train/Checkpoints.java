package org.operatorzoo.core.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.operatorzoo.core.error.SystemFailures;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.DocumentDigest;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.NeuralOperator;

/**
 * The checkpoints of one run: a directory {@code step-00000900} each, and {@code best.json}, which
 * names the best one. A checkpoint is written beside its place and moved in when it is complete, so
 * that whatever ends the process, those that are there can be used.
 *
 * @param directory where they are
 * @param data identifies the training batches, so that a run does not go on with others
 * @param warnings hears why a damaged checkpoint was passed over
 */
public record Checkpoints(Path directory, String data, Consumer<String> warnings) {

  private static final String PREFIX = "step-";
  private static final String BEST = "best.json";

  private record Best(long step, double error, String digest) {}

  /** Without warnings. */
  public Checkpoints(Path directory, String data) {
    this(directory, data, warning -> {});
  }

  /**
   * Writes one, and deletes all but the newest few and the best.
   *
   * @param arrays state of optimiser and average
   * @throws ZooException if it cannot be written; those that were there stay
   */
  Path write(
      NeuralOperator operator,
      Map<String, INDArray> arrays,
      TrainingState state,
      TrainingPlan plan) {
    Path place = place(state.done());
    AtomicFiles.writeDirectory(
        place, part -> Checkpoint.write(part, operator, arrays, state, plan, data));
    if (state.bestError() != null && state.bestStep() == state.done()) {
      AtomicFiles.writeText(
          directory.resolve(BEST),
          DocumentDigest.sealed(new Best(state.done(), state.bestError(), null)));
    }
    prune(plan.checkpoints().keep());
    return place;
  }

  private Path place(long step) {
    return directory.resolve("%s%08d".formatted(PREFIX, step));
  }

  private void prune(int keep) {
    List<Path> places = places();
    Optional<Path> best = bestPlace();
    for (Path place : places.subList(Math.min(keep, places.size()), places.size())) {
      if (best.isEmpty() || !place.equals(best.get())) {
        AtomicFiles.deleteTree(place);
      }
    }
  }

  /** All places of checkpoints, newest first. */
  private List<Path> places() {
    return entries(PREFIX + "\\d+");
  }

  private List<Path> entries(String pattern) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> entry.getFileName().toString().matches(pattern))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      throw new ZooException(
          "listing checkpoints in " + directory + ": " + SystemFailures.reason(e), e);
    }
  }

  /** Deletes what a killed process left unfinished. */
  void tidy() {
    entries("\\..*").stream().filter(Files::isDirectory).forEach(AtomicFiles::deleteTree);
  }

  /** The newest that is complete and undamaged. */
  public Optional<Checkpoint> latest() {
    for (Path place : places()) {
      try {
        return Optional.of(Checkpoint.open(place));
      } catch (ZooException e) {
        warnings.accept("passed over a checkpoint: " + e.getMessage());
      }
    }
    return Optional.empty();
  }

  /**
   * Where the best is, by the scores of the run.
   *
   * @throws WeightsException if the file that names it was changed
   */
  public Optional<Path> bestPlace() {
    Path file = directory.resolve(BEST);
    if (Files.isRegularFile(file)
        && !DocumentDigest.isIntact(Documents.read(file, JsonNode.class))) {
      throw new WeightsException(
          "best checkpoint by " + file, "what it said when it was written", "other values");
    }
    return Files.isRegularFile(file)
        ? Optional.of(place(Documents.read(file, Best.class).step())).filter(Files::isDirectory)
        : Optional.empty();
  }
}
