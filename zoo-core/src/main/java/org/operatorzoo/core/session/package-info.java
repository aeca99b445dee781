/**
 * Running SameDiff graphs: steady native memory from step to step, and operations of our own.
 *
 * <p>{@link org.operatorzoo.core.session.GraphRunner} is the way in: one runner per graph and
 * thread, forward or forward and backward. {@link org.operatorzoo.core.session.FusedOps} builds the
 * operations that a graph of elementary ones computes too slowly; {@link
 * org.operatorzoo.core.session.ComposedOps} holds the same functions from elementary operations.
 */
package org.operatorzoo.core.session;
