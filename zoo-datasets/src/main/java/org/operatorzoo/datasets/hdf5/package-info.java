/**
 * HDF5 files as this zoo needs them: boxes of large datasets as float32 without loading the rest,
 * and new files whose large datasets are filled piece by piece.
 */
package org.operatorzoo.datasets.hdf5;
