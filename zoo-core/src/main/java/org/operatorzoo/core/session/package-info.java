/**
 * Running SameDiff graphs in native memory that stays the same from step to step.
 *
 * <p>{@link org.operatorzoo.core.session.GraphRunner} is the way in: one runner per graph and
 * thread, forward or forward and backward. For each batch shape it makes a {@linkplain
 * org.operatorzoo.core.session.StepPlan plan} once: the operations in order, with the memory of
 * every array. Graphs whose shapes depend on values run in ND4J's own session instead.
 */
package org.operatorzoo.core.session;
