/**
 * How trajectories are stored. One subpackage per publisher implements {@link
 * org.operatorzoo.datasets.layout.Layout}; this package holds what they share. Every value that is
 * read is checked to be finite. To open a file, start with {@code
 * org.operatorzoo.datasets.files.TrajectoryFiles}.
 */
package org.operatorzoo.datasets.layout;
