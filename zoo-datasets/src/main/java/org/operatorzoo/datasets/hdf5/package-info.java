/**
 * Trajectory files: HDF5 in the layouts of the common protocol, MAT files of the vorticity data,
 * and a writer. Slices are read without loading the file. Every value read is checked to be finite.
 * Start with {@link org.operatorzoo.datasets.hdf5.TrajectoryFiles}.
 */
package org.operatorzoo.datasets.hdf5;
