/**
 * Trajectories of partial differential equations for training and evaluation: where they come from
 * (catalogue, generators, files), how they are brought to one form (protocol), and how they are
 * drawn (sampling).
 *
 * <p>A trajectory has shape [T, H, W, C]: T frames, H rows, W columns, C channels. A generator and
 * a file are interchangeable, both are a {@link org.operatorzoo.core.field.TrajectorySource}.
 *
 * <p>Reading order: {@code catalog}, {@code generate}, {@code files}, {@code layout}, {@code hdf5},
 * {@code protocol}, {@code sample}.
 */
package org.operatorzoo.datasets;
