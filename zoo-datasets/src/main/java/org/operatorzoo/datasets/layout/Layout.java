package org.operatorzoo.datasets.layout;

import java.nio.file.Path;

/** One way in which trajectories are stored. */
public interface Layout {

  /** Short name, e.g. {@code pdebench-cfd}. */
  String name();

  /** What a place of this layout holds, for messages. */
  String contents();

  /** Whether a place is of this layout, by its content. */
  boolean recognises(Place place);

  /** Whether a place may hold several splits, of which {@link ReadOptions#splits} chooses. */
  default boolean hasSplits() {
    return false;
  }

  /**
   * Opens a place that is of this layout.
   *
   * @throws org.operatorzoo.core.error.DatasetException if it is damaged
   */
  FrameReader open(Path place, ReadOptions options);
}
