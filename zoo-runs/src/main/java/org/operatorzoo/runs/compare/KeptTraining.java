package org.operatorzoo.runs.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.runs.contents.LoggedLines;
import org.operatorzoo.runs.train.Experiment;

/**
 * A training of a comparison that is done once: it goes on where an earlier run was interrupted,
 * and serves again where an earlier run of the same plan on the same data ended it.
 *
 * @param experiment the training
 * @param origin what its start depends on
 */
record KeptTraining(Experiment experiment, String origin) {

  private static final String RECORD = "training.json";

  /**
   * Which training a directory holds.
   *
   * @param key digest of everything the result depends on
   * @param done whether the training has ended
   */
  private record Kept(String key, boolean done) {}

  /**
   * Trains, or loads; the caller closes the operator.
   *
   * @param name the operator's name in the comparison
   * @param start the operator to train, made if it is needed
   */
  NeuralOperator obtain(String name, Supplier<NeuralOperator> start) {
    String key =
        Digests.sha256(
            String.join(
                "\n",
                origin,
                Documents.toJson(experiment.task().plan()),
                experiment.task().digest()));
    Optional<Kept> same = kept().filter(kept -> kept.key().equals(key));
    if (same.isPresent() && same.get().done()) {
      progress().note("training of " + name + ": used again");
      return NeuralOperator.load(experiment.directory().weights());
    }
    keep(new Kept(key, false));
    if (same.isEmpty()) {
      experiment.directory().clearTraining();
    }
    NeuralOperator operator = start.get();
    try {
      experiment.train(operator, true);
      keep(new Kept(key, true));
      experiment.directory().clearCheckpoints();
      return operator;
    } catch (RuntimeException e) {
      operator.close();
      throw e;
    }
  }

  private Progress progress() {
    return experiment.scoring().progress();
  }

  private Path record() {
    return experiment.directory().root().resolve(RECORD);
  }

  private void keep(Kept kept) {
    AtomicFiles.writeText(record(), Documents.toJson(kept));
  }

  private Optional<Kept> kept() {
    if (!Files.isRegularFile(record())) {
      return Optional.empty();
    }
    try {
      return Optional.of(Documents.read(record(), Kept.class));
    } catch (ConfigException e) {
      return Optional.empty(); // written by another version: train again
    }
  }

  /** What the log of the training tells. */
  ModelResult result(NeuralOperator operator) {
    LoggedLines log = LoggedLines.read(experiment.directory().log());
    log.warning().ifPresent(progress()::warning);
    List<Double> losses = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    for (JsonNode line : log.lines()) {
      if (line.has("loss")) {
        losses.add(line.path("loss").asDouble());
        rates.add(line.path("rate").asDouble());
        seconds.add(line.path("seconds").asDouble());
      }
    }
    if (losses.isEmpty()) {
      throw new ZooException("the log " + log.file() + " of a finished training is gone");
    }
    return new ModelResult(
        operator.name(),
        operator.parameterCount(),
        operator.activatedParameterCount(),
        seconds.stream().sorted().toList().get(seconds.size() / 2),
        seconds.stream().mapToDouble(s -> s).sum(),
        losses,
        rates);
  }
}
