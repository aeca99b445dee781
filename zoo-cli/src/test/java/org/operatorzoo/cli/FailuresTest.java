package org.operatorzoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.TrainingDivergedException;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.testing.Goldens;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What users see when something is wrong: one sentence, the right code, no half-written file. */
class FailuresTest {

  @TempDir Path directory;
  private Path weights;
  private Path manifest;
  private Path data;
  private Path out;

  @BeforeEach
  void prepare() {
    weights = directory.resolve("weights");
    manifest = weights.resolve(NeuralOperator.MANIFEST);
    data = directory.resolve("data.h5");
    out = directory.resolve("out.h5");
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      operator.save(weights);
    }
    Outcome.of("generate", "fno-1e-3", "--n", 2, "--resolution", 8, "--frames", 5, "--out", data)
        .succeeded();
  }

  private Outcome predict() throws IOException {
    Outcome outcome =
        Outcome.of("predict", "--weights", weights, "--input", data, "--frames", 2, "--out", out);
    if (outcome.code() != ExitCodes.SUCCESS) {
      assertNothingHalfWritten();
    }
    return outcome;
  }

  private void assertNothingHalfWritten() throws IOException {
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsOnly(weights, data);
    }
  }

  @Test
  void theFilesOfTheseTestsAreRightUntilATestSpoilsThem() throws IOException {
    predict().succeeded();
    assertThat(out).exists();
  }

  @Test
  void whatIsBeingWrittenWhenTheProgramIsEndedIsRemoved() throws Exception {
    Path log = directory.resolve("log");
    ZooProcess process =
        ZooProcess.start(
            log,
            "predict",
            "--weights",
            weights,
            "--input",
            data,
            "--frames",
            100_000,
            "--out",
            out);
    while (!isBeingWritten()) {
      assertThat(process.lives()).as(process.output()).isTrue();
      Thread.sleep(20);
    }
    process.terminate();
    assertThat(process.end()).as(process.output()).isEqualTo(143);
    Files.delete(log);
    assertNothingHalfWritten();
  }

  private boolean isBeingWritten() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith(".part-"));
    }
  }

  @Test
  void anUnknownModelIsAnsweredWithTheNearestNames() {
    assertThat(Outcome.of("info", "nestor-nan").failed(ExitCodes.USAGE).err())
        .contains("nearest: nestor-nano");
    assertThat(Outcome.of("bench", "pointwise-tny").failed(ExitCodes.USAGE).err())
        .contains("nearest: pointwise-tiny");
    assertThat(Outcome.of("models", "neston*").failed(ExitCodes.USAGE).err()).contains("nestor");
  }

  @Test
  void anUnknownDatasetIsAnsweredWithTheNearestNames() throws IOException {
    Outcome outcome = Outcome.of("generate", "fno-1e-6", "--n", 1, "--out", out);
    assertThat(outcome.failed(ExitCodes.USAGE).err()).contains("nearest: fno-1e-3");
    assertNothingHalfWritten();
  }

  @Test
  void anUnknownCommandIsAnsweredWithTheNearestNames() {
    assertThat(Outcome.of("modls").failed(ExitCodes.USAGE).err()).contains("nearest: models");
    Outcome.of().failed(ExitCodes.USAGE);
  }

  @Test
  void anUnknownOptionIsAnsweredWithTheNearestNames() {
    assertThat(Outcome.of("models", "--jsn").failed(ExitCodes.USAGE).err())
        .startsWith("zoo models: ")
        .contains("nearest: --json")
        .contains("zoo models --help");
    Outcome.of("models", "a", "b").failed(ExitCodes.USAGE);
  }

  @Test
  void malformedJsonIsReportedWithItsLine() throws IOException {
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replaceFirst(",\\s*\"sha256\"", "\n\"sha256\""));

    assertThat(predict().err()).contains(manifest.toString(), "line ");
    predict().failed(ExitCodes.USAGE);
  }

  @Test
  void anUnknownFieldIsReportedWithItsName() throws IOException {
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace("\"licence\"", "\"license\""));

    assertThat(predict().failed(ExitCodes.USAGE).err())
        .contains("line ", "field license", "licence");
  }

  @Test
  void aMissingFieldIsReportedWithItsName() throws IOException {
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replaceFirst("\"width\" : 8", "\"widht\" : 8"));

    assertThat(predict().failed(ExitCodes.USAGE).err()).contains("field width", "nearest: width");
  }

  @Test
  void aValueOutOfRangeIsReportedWithItsField() throws IOException {
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replaceFirst("\"width\" : 8", "\"width\" : -8"));

    assertThat(predict().failed(ExitCodes.USAGE).err()).contains("width", "positive", "-8");
  }

  @Test
  void aConfigurationThatWasChangedBesideItsWeightsIsRefused() throws IOException {
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replaceFirst("\"width\" : 8", "\"width\" : 9"));

    assertThat(predict().failed(ExitCodes.DATA).err())
        .contains("manifest.json", "as they were saved", "Changed by hand");
  }

  @Test
  void dataOfTheWrongShapeAreRefused() throws IOException {
    Files.delete(data);
    Outcome.of("generate", "fno-1e-3", "--n", 2, "--resolution", 8, "--frames", 2, "--out", data)
        .succeeded();

    assertThat(predict().failed(ExitCodes.DATA).err()).contains("3 frames", "T=2");
  }

  @Test
  void aFileWithoutTheDatasetIsRefusedWithWhatItHolds() throws IOException {
    Files.copy(
        Goldens.file("neuralop_fno_small.h5"),
        data,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThat(predict().failed(ExitCodes.DATA).err()).contains("\"data\"", "params");
  }

  @Test
  void aTruncatedFileIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(data);
    Files.write(data, Arrays.copyOf(bytes, bytes.length / 2));

    predict().failed(ExitCodes.DATA);
  }

  @Test
  void aTruncatedReferenceFileIsRefused() throws IOException {
    Path file = Goldens.file("neuralop_fno_small.h5");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

    Outcome.of("verify", file).failed(ExitCodes.DATA);
  }

  @Test
  void weightsWithAnotherDigestAreRefused() throws IOException {
    Path arrays = weights.resolve(NeuralOperator.WEIGHTS);
    byte[] bytes = Files.readAllBytes(arrays);
    bytes[bytes.length - 1] ^= 1;
    Files.write(arrays, bytes);

    assertThat(predict().failed(ExitCodes.DATA).err()).contains("sha256");
  }

  @Test
  void missingWeightsAreReportedWithTheirPlace() throws IOException {
    Files.delete(manifest);

    assertThat(predict().failed(ExitCodes.DATA).err()).contains(weights.toString());
  }

  @Test
  void aDivergedTrainingHasItsOwnCode() {
    throwing(new TrainingDivergedException("training step 3", "a finite loss", "NaN"))
        .failed(ExitCodes.DIVERGED);
  }

  @Test
  void lackOfMemoryIsAnsweredWithTheSettingsThatHelp() {
    Error error = new OutOfMemoryError("Physical memory usage is too high");

    assertThat(throwing(error).failed(ExitCodes.FAILURE).err()).contains("ZOO_OFFHEAP", "ZOO_HEAP");
    assertThat(throwing(new IllegalStateException(error)).failed(ExitCodes.FAILURE).err())
        .contains("ZOO_OFFHEAP");
  }

  @Test
  void anUnexpectedFailureShowsItsTraceOnlyWhenAskedTo() {
    RuntimeException failure = new IllegalStateException("a fault of ours");

    assertThat(throwing(failure).code()).isEqualTo(ExitCodes.FAILURE);
    assertThat(throwing(failure).err()).contains("a fault of ours").doesNotContain("\tat ");
    assertThat(throwing(failure, "--debug").err()).contains("\tat org.operatorzoo");
  }

  private static Outcome throwing(Throwable failure, Object... further) {
    CommandLine line = Zoo.commandLine().addSubcommand(new CommandLine(new Throwing(failure)));
    Failures failures = new Failures();
    line.setExecutionExceptionHandler(failures);
    Object[] args = Stream.concat(Stream.of("throw"), Stream.of(further)).toArray();
    return Outcome.of(line, args);
  }

  @Command(name = "throw")
  private record Throwing(Throwable failure) implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (Exception) failure;
    }
  }
}
