package org.operatorzoo.datasets.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a group holds, as a text for messages. */
final class Contents {

  private static final int SHOWN = 12;

  private Contents() {}

  static String of(Group group) {
    TreeMap<String, Node> children = new TreeMap<>(group.getChildren());
    if (children.isEmpty()) {
      return "an HDF5 file without content";
    }
    return children.values().stream()
        .limit(SHOWN)
        .map(Contents::describe)
        .collect(Collectors.joining(", ", "", children.size() > SHOWN ? ", …" : ""));
  }

  private static String describe(Node node) {
    if (node instanceof Link link) {
      return "link \"" + node.getName() + "\" to \"" + link.getTargetPath() + "\"";
    }
    return node instanceof Dataset dataset
        ? "dataset \"" + node.getName() + "\" " + Arrays.toString(dataset.getDimensionsAsLong())
        : "group \"" + node.getName() + "\"";
  }
}
