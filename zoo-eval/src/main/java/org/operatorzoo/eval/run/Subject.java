package org.operatorzoo.eval.run;

import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.SolutionOperator;
import org.operatorzoo.core.model.NeuralOperator;

/**
 * An operator that is evaluated, with all that a record says of it.
 *
 * @param operator the operator
 * @param weightsDigest SHA-256 of its weights, or {@link EvaluationRecord#NO_WEIGHTS}
 * @param source what the evaluation is made from, or null where that cannot be named
 * @param training how the weights came to be, or null where that is not known
 */
public record Subject(
    SolutionOperator operator,
    String weightsDigest,
    EvaluationSource source,
    TrainingFacts training) {

  /** Checks that operator and digest are there. */
  public Subject {
    Checks.present("operator", operator);
    Checks.present("weightsDigest", weightsDigest);
  }

  /** An operator without weights, of which nothing more is known. */
  public static Subject of(SolutionOperator operator) {
    return new Subject(operator, EvaluationRecord.NO_WEIGHTS, null, null);
  }

  /** An operator of the zoo, of which nothing more is known. */
  public static Subject of(NeuralOperator operator) {
    return new Subject(operator, operator.weightsDigest(), null, null);
  }

  /** The same with weights. */
  public Subject withWeights(String digest) {
    return new Subject(operator, digest, source, training);
  }

  /** The same made from this. */
  public Subject from(EvaluationSource origin) {
    return new Subject(operator, weightsDigest, origin, training);
  }

  /** The same trained so. */
  public Subject trained(TrainingFacts facts) {
    return new Subject(operator, weightsDigest, source, facts);
  }
}
