package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.ModelRegistry;
import org.operatorzoo.core.model.NeuralOperator;

/** Mistakes in a command line are answered like all others: place, expected, found. */
class UsageMessagesTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "info; expected 'NAME', but found nothing",
        "generate swe --n 2; expected '--out=FILE_OR_DIR', but found nothing",
        "train; expected (--preset=NAME | --plan=FILE | --resume=DIR | --list), but found nothing",
        "train --list --plan x; expected only one of --plan=FILE, --list, but found more",
        "generate swe --out x --n abc; --n: expected a whole number of at most 2147483647, but found abc",
        "generate swe --out x --n 99999999999; but found 99999999999",
        "generate swe --out x --n 1 --seed one; --seed: expected a whole number, but found one",
        "generate swe --out x --n -1; --n: expected a positive number, but found -1",
        "generate swe --out x --n 1 --workers 0; --workers: expected a positive number",
        "train --preset nano-pretraining --learning-rate fast; --learning-rate: expected a number",
        "generate swe --out x --n 1 --layout publishr; nearest: publisher",
        "table nestor-1 --format docx; expected one of [csv, html, latex, md, text]",
        "table nestor-1 --runs no-such-place; --runs: expected a directory of runs",
        "evaluate --weights x --data y --count 0; --count: expected a positive number",
        "evaluate --weights x --data y --batch 0; --batch: expected a positive number",
        "compare --jobs 0; --jobs: expected a positive number",
        "compare --seeds 1,x; --seeds: expected a whole number, but found x",
        "predict --weights x --input y --out z --frames 0; --frames: expected a positive number"
      })
  void theyAreToldInThreeParts(String command, String answer) {
    Object[] words = command.split(" ");
    assertThat(Outcome.of(words).failed(ExitCodes.USAGE).err())
        .contains(answer)
        .doesNotContain("Error:", "java");
  }

  @Test
  void whatTheWeightsLeaveNoChoiceForIsNotPassedOver() {
    Path weights = directory.resolve("weights");
    Path data = directory.resolve("data.h5");
    var definition = ModelRegistry.find("pointwise-tiny");
    int grid = definition.config().field().height();
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      operator.save(weights);
    }
    FieldSpec field = definition.config().field();
    Outcome.of(
            "generate",
            "fno-1e-3",
            "--n",
            1,
            "--resolution",
            grid,
            "--frames",
            field.framesIn() + 2,
            "--out",
            data)
        .succeeded();
    Object[] command = {"evaluate", "--weights", weights, "--data", data};
    assertThat(with(command, "--resolution", grid + 1).failed(ExitCodes.USAGE).err())
        .contains("--resolution: expected " + grid);
    assertThat(with(command, "--frames-in", 99).failed(ExitCodes.USAGE).err())
        .contains("--frames-in: expected " + field.framesIn());
    assertThat(with(command, "--horizon", 3).failed(ExitCodes.USAGE).err())
        .contains("--horizon", "in [1, 2], but found 3");
    assertThat(with(command, "--record", directory).failed(ExitCodes.FAILURE).err())
        .contains("writing " + directory);
    with(command, "--resolution", grid, "--horizon", 2).succeeded();
  }

  private static Outcome with(Object[] command, Object... more) {
    Object[] all = Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return Outcome.of(all);
  }
}
