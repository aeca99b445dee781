package org.operatorzoo.datasets.layout.common;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Documents;

/**
 * How far a copy has come, and of what.
 *
 * @param source digest of the trajectories
 * @param shape shape of each
 * @param count how many
 * @param attributes attributes of the copy
 * @param done trajectories that are on the disk
 */
record WritingState(
    String source, TrajectoryShape shape, int count, Map<String, String> attributes, int done) {

  static WritingState start(TrajectorySource source, Map<String, String> attributes) {
    return new WritingState(source.digest(), source.shape(), source.count(), attributes, 0);
  }

  WritingState with(int finished) {
    return new WritingState(source, shape, count, attributes, finished);
  }

  /** What an earlier run has left if it copied the same, else this fresh state. */
  WritingState resumed(Path file) {
    if (!Files.exists(file)) {
      return this;
    }
    try {
      WritingState left = Documents.read(file, WritingState.class);
      return equals(left.with(0)) && left.done >= 0 && left.done <= count ? left : this;
    } catch (ConfigException unreadable) {
      return this;
    }
  }

  void write(Path file) {
    AtomicFiles.writeText(file, Documents.toJson(this));
  }
}
