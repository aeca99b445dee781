package org.operatorzoo.core.load;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.SolutionOperator;

/**
 * An opened operator with what a record needs to know of it.
 *
 * @param operator the operator
 * @param weightsDigest SHA-256 of the bytes that make it: weights, file or program
 * @param field what it reads and predicts
 */
public record LoadedOperator(SolutionOperator operator, String weightsDigest, FieldSpec field)
    implements AutoCloseable {

  /** Checks that the operator has a name and frames. */
  public LoadedOperator {
    Checks.present("operator", operator);
    Checks.present("name of " + operator.getClass().getSimpleName(), operator.name());
    Checks.positive("framesIn of " + operator.name(), operator.framesIn());
    Checks.positive("framesOut of " + operator.name(), operator.framesOut());
    Checks.present("weightsDigest", weightsDigest);
    Checks.present("field", field);
  }

  /** The operator's name, for tables. */
  public String name() {
    return operator.name();
  }

  /** Closes the operator, if it holds anything. */
  @Override
  public void close() {
    if (operator instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new ZooException("closing " + name() + ": " + e, e);
      }
    }
  }
}
