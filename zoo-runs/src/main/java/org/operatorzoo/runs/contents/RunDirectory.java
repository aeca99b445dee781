package org.operatorzoo.runs.contents;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.io.AtomicFiles;

/**
 * Where a training run keeps its things.
 *
 * <pre>
 * plan.yaml  provenance.json  log.jsonl  checkpoints/  weights/  records/
 * </pre>
 *
 * @param root the directory
 */
public record RunDirectory(Path root) {

  /** The plan, with its length in steps. */
  public Path plan() {
    return root.resolve("plan.yaml");
  }

  /** How the run was made. */
  public Path provenance() {
    return root.resolve("provenance.json");
  }

  /** One line per event. */
  public Path log() {
    return root.resolve("log.jsonl");
  }

  /** States to go on from. */
  public Path checkpoints() {
    return root.resolve("checkpoints");
  }

  /** What the training ended with. */
  public Path weights() {
    return root.resolve("weights");
  }

  /** Errors on the test sets. */
  public Path records() {
    return root.resolve("records");
  }

  /**
   * Removes log, checkpoints and weights of a training, and nothing else that lies there.
   *
   * @throws ConfigException if a symbolic link is in the way
   */
  public void clearTraining() {
    clear(log());
    clear(weights());
    clearCheckpoints();
  }

  /**
   * Removes the checkpoints.
   *
   * @throws ConfigException if a symbolic link is in the way
   */
  public void clearCheckpoints() {
    clear(checkpoints());
  }

  private void clear(Path entry) {
    for (Path link : List.of(entry, root, root.toAbsolutePath().getParent())) {
      if (Files.isSymbolicLink(link)) {
        throw new ConfigException(
            "clearing " + entry, "files and directories of its own", "the symbolic link " + link);
      }
    }
    AtomicFiles.deleteTree(entry);
  }
}
