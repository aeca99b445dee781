/**
 * Fields on a grid and the ways they reach a model: trajectories, windows, batches, and the
 * solution operator that maps a window to the frames after it.
 */
package org.operatorzoo.core.field;
