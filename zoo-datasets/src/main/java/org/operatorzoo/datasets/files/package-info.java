/**
 * Trajectory files of every layout, found by content. Start with {@link
 * org.operatorzoo.datasets.files.TrajectoryFiles}.
 */
package org.operatorzoo.datasets.files;
