package org.operatorzoo.runs.data;

import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.datasets.catalog.Channel;
import org.operatorzoo.datasets.catalog.DatasetCache;
import org.operatorzoo.datasets.catalog.DatasetCatalog;
import org.operatorzoo.eval.run.DataOrigin;
import org.operatorzoo.eval.run.TaskListener;

/**
 * The parts of one dataset. No trajectory is in two of them.
 *
 * @param train training trajectories
 * @param validation validation trajectories, or null
 * @param test test trajectories
 * @param testOrigin where the test trajectories come from
 */
record DatasetSplits(
    TrajectorySource train,
    TrajectorySource validation,
    TrajectorySource test,
    DataOrigin testOrigin)
    implements AutoCloseable {

  static DatasetSplits open(
      DataPlan plan, DatasetChoice choice, DatasetCache cache, TaskListener listener) {
    String[] names = {"train", "validation", "test"};
    int[] counts = {choice.train(plan), plan.validation(), choice.test(plan)};
    int[] firsts = choice.file() == null ? new int[3] : places(plan, choice, cache);
    TrajectorySource[] parts = new TrajectorySource[3];
    DataOrigin origin = null;
    for (int i = 0; i < parts.length; i++) {
      if (counts[i] > 0) {
        origin =
            choice.file() != null
                ? DataOrigin.file(choice.file(), firsts[i], counts[i])
                : DataOrigin.catalogue(
                    choice.id(),
                    choice.variant(),
                    plan.resolution(),
                    names[i],
                    counts[i],
                    plan.seed());
        if (choice.file() == null) {
          listener.begin("data " + choice.id() + " " + names[i], counts[i]);
        }
        parts[i] = origin.open(cache, (done, total) -> listener.advanced(done, ""));
      }
    }
    return new DatasetSplits(parts[0], parts[1], parts[2], origin);
  }

  /** Training from the front, test from the end, validation before the test. */
  private static int[] places(DataPlan plan, DatasetChoice choice, DatasetCache cache) {
    int needed = choice.train(plan) + plan.validation() + choice.test(plan);
    try (TrajectorySource all = DataOrigin.file(choice.file()).open(cache, (done, total) -> {})) {
      if (all.count() < needed) {
        throw new DatasetException(
            "dataset " + choice.file(),
            "%d trajectories (%d train, %d validation, %d test)"
                .formatted(needed, choice.train(plan), plan.validation(), choice.test(plan)),
            all.count() + "; ask for fewer");
      }
      int test = all.count() - choice.test(plan);
      return new int[] {0, test - plan.validation(), test};
    }
  }

  int predictedChannels() {
    return testOrigin.predictedChannels(test);
  }

  List<String> channelNames() {
    return testOrigin.id() == null
        ? IntStream.range(0, test.shape().channels()).mapToObj(c -> "channel " + c).toList()
        : DatasetCatalog.find(testOrigin.id()).facts().channels().stream()
            .map(Channel::name)
            .toList();
  }

  @Override
  public void close() {
    train.close();
    if (validation != null) {
      validation.close();
    }
    test.close();
  }
}
