/**
 * The second host of an operator's graph: one layer of a Deeplearning4j network, for what is built
 * on those networks (parallel workers, Spark, early stopping, listeners, its files). The bare graph
 * of {@link org.operatorzoo.core.model.OperatorGraph} is faster and needs less memory on one
 * device.
 *
 * <p>Dimensions: B windows, H × W grid points, T frames read, C channels read, T' and C' predicted.
 */
package org.operatorzoo.dl4j;
