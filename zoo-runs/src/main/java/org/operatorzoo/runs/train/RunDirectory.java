package org.operatorzoo.runs.train;

import java.nio.file.Path;

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
}
