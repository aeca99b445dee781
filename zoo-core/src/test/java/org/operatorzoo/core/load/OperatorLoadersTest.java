package org.operatorzoo.core.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ShapeException;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.SolutionOperator;
import org.operatorzoo.core.io.Digests;
import org.operatorzoo.core.model.NeuralOperator;

class OperatorLoadersTest {

  private static final FieldSpec OFFERED = new FieldSpec(6, 5, 4, 1, 3, 3);

  /** Copies the last frame; knows the fields of the run. */
  public static final class WithField implements SolutionOperator, AutoCloseable {
    static int closed;
    private final FieldSpec field;

    public WithField(FieldSpec field) {
      this.field = field;
    }

    @Override
    public String name() {
      return "copy of " + field.height();
    }

    @Override
    public int framesIn() {
      return field.framesIn();
    }

    @Override
    public int framesOut() {
      return 1;
    }

    @Override
    public FieldBatch predict(FieldBatch window) {
      return window.slice(window.frames() - 1, 1);
    }

    @Override
    public void close() {
      closed++;
    }
  }

  /** Predicts one frame less than it says. */
  public static final class TooShort implements SolutionOperator {
    @Override
    public String name() {
      return "short";
    }

    @Override
    public int framesIn() {
      return 2;
    }

    @Override
    public int framesOut() {
      return 2;
    }

    @Override
    public FieldBatch predict(FieldBatch window) {
      return window.slice(0, 1);
    }
  }

  /** Cannot be made. */
  public static final class Failing implements SolutionOperator {
    public Failing() {
      throw new IllegalStateException("no licence");
    }

    @Override
    public String name() {
      return "failing";
    }

    @Override
    public int framesIn() {
      return 1;
    }

    @Override
    public int framesOut() {
      return 1;
    }

    @Override
    public FieldBatch predict(FieldBatch window) {
      return window;
    }
  }

  @TempDir Path directory;

  private static FoundOperator find(Class<?> type) {
    return OperatorLoaders.find("class:" + type.getName());
  }

  @Test
  void aClassIsGivenTheFieldsIfItAsksForThem() {
    int before = WithField.closed;
    try (LoadedOperator loaded = find(WithField.class).open(OFFERED)) {
      assertThat(loaded.name()).isEqualTo("copy of 6");
      assertThat(loaded.field()).isEqualTo(OFFERED);
    }
    assertThat(WithField.closed).isEqualTo(before + 1);
    try (LoadedOperator loaded = find(TooShort.class).open(OFFERED)) {
      assertThat(loaded.field()).isEqualTo(new FieldSpec(6, 5, 2, 2, 3, 3));
    }
  }

  @Test
  void aClassIsIdentifiedByItsBytes() throws IOException {
    try (InputStream in = TooShort.class.getResourceAsStream("OperatorLoadersTest$TooShort.class");
        LoadedOperator loaded = find(TooShort.class).open(OFFERED)) {
      assertThat(loaded.weightsDigest())
          .isEqualTo(Digests.hex(Digests.sha256().digest(in.readAllBytes())));
    }
  }

  @Test
  void weightsAreOpenedWithTheFieldsTheyWereTrainedFor() {
    try (NeuralOperator operator = NeuralOperator.create("pointwise-tiny", 1)) {
      operator.save(directory);
      try (LoadedOperator loaded = OperatorLoaders.find("weights:" + directory).open(OFFERED)) {
        assertThat(loaded.field()).isEqualTo(operator.field());
        assertThat(loaded.weightsDigest()).isEqualTo(operator.weightsDigest());
      }
    }
    assertThatThrownBy(() -> OperatorLoaders.find("weights:" + directory.resolve("none")))
        .isInstanceOf(WeightsException.class);
  }

  @Test
  void mistakesAreAnsweredBeforeAnythingIsOpened() {
    refused("fields", "class:NAME", "no scheme");
    refused("class:", "weights:DIR", "nothing behind");
    refused("clas:my.Operator", "nearest: class");
    refused("class:my.Operator", "a class of that name", "jar");
    refused("class:java.lang.String", "SolutionOperator");
    refused("class:" + SolutionOperator.class.getName(), "public constructor");
  }

  private static void refused(String reference, String... parts) {
    assertThatThrownBy(() -> OperatorLoaders.find(reference))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void aConstructorThatFailsIsNamedWithItsReason() {
    assertThatThrownBy(() -> find(Failing.class).open(OFFERED))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("Failing", "no licence");
  }

  @Test
  void aRolloutRefusesPredictionsOfAnotherShape() {
    assertThatThrownBy(() -> new TooShort().rollout(FieldBatch.zeros(1, 6, 5, 2, 3), 4))
        .isInstanceOf(ShapeException.class)
        .hasMessageContainingAll("short", "[1, 6, 5, 2, 3]", "[1, 6, 5, 1, 3]");
  }
}
