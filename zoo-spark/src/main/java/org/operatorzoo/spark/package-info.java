/**
 * Training on a cluster: the plans, listeners and checkpoints of {@link
 * org.operatorzoo.core.train.Trainer} through Deeplearning4j's Spark training. The executors read
 * trajectories themselves; what travels are parameters, optimiser state, updates where they are
 * shared, and descriptors of batches.
 */
package org.operatorzoo.spark;
