package org.operatorzoo.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.datasets.files.TrajectoryFiles;
import org.operatorzoo.datasets.generate.GeneratedSource;
import org.operatorzoo.datasets.layout.common.CommonLayoutWriter;
import org.operatorzoo.datasets.protocol.CommonProtocol;

/**
 * What the stories share: where they write, how much they do, and the data they speak of, most of
 * them shallow water on 32×32 points.
 *
 * @param directory where files go; the first argument of every story
 * @param amount steps or trajectories; the second argument
 */
record Story(Path directory, int amount) {

  /** Grid 32×32, 1 channel, 10 frames in, 1 out, rollouts of 10. */
  static final CommonProtocol PROTOCOL = new CommonProtocol(32, 1, 10, 1, 10);

  /** Reads the arguments. */
  static Story of(String[] args, int amount) {
    return new Story(
        Path.of(args.length > 0 ? args[0] : "runs/examples"),
        args.length > 1 ? Integer.parseInt(args[1]) : amount);
  }

  /** Shallow water. */
  TrajectorySource data(String split, int count) {
    return data("swe", split, count);
  }

  /** Trajectories of a split, solved on first use and read from their file afterwards. */
  TrajectorySource data(String id, String split, int count) {
    Path file = directory.resolve(id + "-" + split + "-" + count + ".h5");
    if (!Files.exists(file)) {
      GeneratedSource solved =
          new GeneratedSource(
              DatasetCatalog.find(id).variant("quick").generator(), 1, split, count);
      CommonLayoutWriter.write(file, solved, Map.of(), (done, total) -> {});
    }
    return TrajectoryFiles.open(file);
  }
}
