package org.operatorzoo.runs.data;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.catalog.DatasetCache;
import org.operatorzoo.eval.run.DataOrigin;

/**
 * The parts of one dataset. No trajectory is in two of them.
 *
 * @param train training trajectories
 * @param validation validation trajectories, if there are any
 * @param test test trajectories
 * @param testOrigin where the test trajectories come from
 */
record DatasetSplits(
    TrajectorySource train,
    Optional<TrajectorySource> validation,
    TrajectorySource test,
    DataOrigin testOrigin)
    implements AutoCloseable {

  /** What trajectories are for. */
  private enum Part {
    TRAIN,
    VALIDATION,
    TEST;

    int count(DataPlan plan, DatasetChoice choice) {
      return switch (this) {
        case TRAIN -> choice.train(plan);
        case VALIDATION -> plan.validation();
        case TEST -> choice.test(plan);
      };
    }

    /** Name of the generated split. */
    String split() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static DatasetSplits open(
      DataPlan plan, DatasetChoice choice, DatasetCache cache, Progress progress) {
    boolean generated = choice.file() == null;
    Map<Part, DataOrigin> origins =
        generated ? generated(plan, choice) : ofFile(plan, choice, cache, progress);
    Map<Part, TrajectorySource> open = new EnumMap<>(Part.class);
    try {
      origins.forEach(
          (part, origin) -> {
            if (generated) {
              progress.begin("data " + choice.id() + " " + part.split(), part.count(plan, choice));
            }
            open.put(part, origin.open(cache, progress));
          });
      return new DatasetSplits(
          open.get(Part.TRAIN),
          Optional.ofNullable(open.get(Part.VALIDATION)),
          open.get(Part.TEST),
          origins.get(Part.TEST));
    } catch (RuntimeException e) {
      open.values().forEach(TrajectorySource::close);
      throw e;
    }
  }

  private static Map<Part, DataOrigin> generated(DataPlan plan, DatasetChoice choice) {
    Map<Part, DataOrigin> origins = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      int count = part.count(plan, choice);
      if (count > 0) {
        origins.put(
            part,
            choice.variant() != null
                ? DataOrigin.variant(
                    choice.id(), choice.variant(), part.split(), count, plan.seed())
                : DataOrigin.published(
                    choice.id(), plan.resolution(), part.split(), count, plan.seed()));
      }
    }
    return origins;
  }

  /** Training from the front, test from the end, validation before the test. */
  private static Map<Part, DataOrigin> ofFile(
      DataPlan plan, DatasetChoice choice, DatasetCache cache, Progress progress) {
    int train = choice.train(plan);
    int test = choice.test(plan);
    int needed = train + plan.validation() + test;
    try (TrajectorySource all = choice.origin().open(cache, Progress.NONE)) {
      all.notes().forEach(progress::note);
      if (all.count() < needed) {
        throw new DatasetException(
            "dataset " + choice.file(),
            "%d trajectories (%d train, %d validation, %d test)"
                .formatted(needed, train, plan.validation(), test),
            all.count() + "; ask for fewer");
      }
      int firstTest = all.count() - test;
      Map<Part, DataOrigin> origins = new EnumMap<>(Part.class);
      origins.put(Part.TRAIN, choice.origin().part(0, train));
      if (plan.validation() > 0) {
        origins.put(
            Part.VALIDATION,
            choice.origin().part(firstTest - plan.validation(), plan.validation()));
      }
      origins.put(Part.TEST, choice.origin().part(firstTest, test));
      return origins;
    }
  }

  int predictedChannels() {
    return testOrigin.predictedChannels(test);
  }

  List<String> channelNames() {
    return testOrigin.channelNames(test);
  }

  @Override
  public void close() {
    train.close();
    validation.ifPresent(TrajectorySource::close);
    test.close();
  }
}
