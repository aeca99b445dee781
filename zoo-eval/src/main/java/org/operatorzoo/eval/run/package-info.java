/**
 * From an operator and a test set to a record: roll out, measure, write down. Read {@link
 * org.operatorzoo.eval.run.Evaluator}, then {@link org.operatorzoo.eval.run.EvaluationRecord}.
 * Knows operators only through {@link org.operatorzoo.core.field.SolutionOperator}.
 */
package org.operatorzoo.eval.run;
