package org.operatorzoo.core.load;

import java.nio.file.Files;
import java.nio.file.Path;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.model.NeuralOperator;
import org.operatorzoo.core.model.Pretrained;

/**
 * Opens trained operators of the zoo: {@code weights:DIR}, what {@link NeuralOperator#save} left,
 * or {@code weights:NAME}, pretrained ones on the class path.
 */
public final class WeightsOperatorLoader implements OperatorLoader {

  @Override
  public String scheme() {
    return "weights";
  }

  @Override
  public String form() {
    return "weights:DIR|NAME";
  }

  @Override
  public FoundOperator find(String location) {
    Path directory = Path.of(location);
    // A file is named by its first bytes when it is opened.
    if (!Files.isRegularFile(directory)
        && !Files.isRegularFile(directory.resolve(NeuralOperator.MANIFEST))
        && !Pretrained.all().containsKey(location)) {
      throw new WeightsException(
          "loading weights from " + directory,
          "a directory with " + NeuralOperator.MANIFEST + " or the name of pretrained weights",
          "none there, of which " + Pretrained.all().keySet() + " are on the class path");
    }
    return offered -> open(directory);
  }

  /** An operator of the zoo has the fields it was trained for, whatever is offered. */
  private static LoadedOperator open(Path directory) {
    NeuralOperator operator = NeuralOperator.load(directory);
    FieldSpec field = operator.field();
    return new LoadedOperator(operator, operator.weightsDigest(), field);
  }
}
