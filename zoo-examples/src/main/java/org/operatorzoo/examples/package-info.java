/**
 * Stories of about a minute each, to be read from top to bottom: {@link
 * org.operatorzoo.examples.GenerateDataset}, {@link org.operatorzoo.examples.TrainAndPredict},
 * {@link org.operatorzoo.examples.EvaluateModel}, {@link
 * org.operatorzoo.examples.CompareOwnOperator}, {@link org.operatorzoo.examples.RunOnnxFile}.
 */
package org.operatorzoo.examples;
