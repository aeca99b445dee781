package org.operatorzoo.cli;

import java.util.List;
import org.operatorzoo.datasets.layout.ArrayChoice;
import picocli.CommandLine.Option;

/** What a file of one's own cannot tell: which arrays, and what their axes are. */
final class ArrayOptions {

  @Option(
      names = "--variable",
      split = ",",
      paramLabel = "NAME",
      description = {
        "Arrays of an HDF5, netCDF-4, MAT or NumPy file that hold the trajectories, by name or",
        "path (group/u), by commas; one after the other as channels. 'zoo inspect' lists them."
      })
  private List<String> variables = List.of();

  @Option(
      names = "--axes",
      paramLabel = "LETTERS",
      description = {
        "A letter for every axis of these arrays, as MATLAB, NumPy or h5py print their shape: N",
        "trajectory, T time, H row, W column, C channel, e.g. NTHWC or THW. A directory is a file",
        "for every trajectory."
      })
  private String axes;

  ArrayChoice choice() {
    return new ArrayChoice(variables, axes);
  }
}
