package org.operatorzoo.core.model;

import java.util.List;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.TrainingBatch;
import org.operatorzoo.core.testing.Fields;
import org.operatorzoo.core.testing.NeuralOperatorContract;

class PointwiseOperatorTest extends NeuralOperatorContract {

  @Override
  protected OperatorDefinition<?> tiny() {
    return ModelRegistry.find("pointwise-tiny");
  }

  @Override
  protected OperatorDefinition<?> small() {
    return ModelRegistry.find("pointwise-tiny");
  }

  @Override
  protected List<String> goldens() {
    return List.of();
  }

  /** A function of the point alone is all that a pointwise operator can learn. */
  @Override
  protected TrainingBatch learnable(FieldSpec field) {
    FieldBatch input = Fields.input(field, batchSize(), 9);
    return new TrainingBatch(input, input.slice(1, field.framesOut()), List.of("middle frame"));
  }

  @Override
  protected int overfitSteps() {
    return 600;
  }
}
