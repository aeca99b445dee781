/**
 * Operations of our own inside SameDiff graphs, each computed in one pass on the CPU.
 *
 * <p>{@link org.operatorzoo.core.fused.FusedOps} builds the operations that a graph of elementary
 * ones computes too slowly; {@link org.operatorzoo.core.fused.ComposedOps} holds the same functions
 * from elementary operations.
 *
 * <p>To add one: a class that says its shapes, its work and its values, one for its gradient, both
 * in {@link org.operatorzoo.core.fused.FusedRegistry}, and the function in {@link
 * org.operatorzoo.core.fused.FusedOps} with its twin in {@link
 * org.operatorzoo.core.fused.ComposedOps}. Names, plans and costs follow from the class.
 */
package org.operatorzoo.core.fused;
