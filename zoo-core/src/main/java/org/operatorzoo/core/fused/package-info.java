/**
 * Operations of our own inside SameDiff graphs, each computed in one pass on the CPU.
 *
 * <p>{@link org.operatorzoo.core.fused.FusedOps} builds the operations that a graph of elementary
 * ones computes too slowly; {@link org.operatorzoo.core.fused.ComposedOps} holds the same functions
 * from elementary operations.
 */
package org.operatorzoo.core.fused;
