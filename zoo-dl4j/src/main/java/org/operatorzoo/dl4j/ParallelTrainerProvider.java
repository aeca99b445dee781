package org.operatorzoo.dl4j;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.operatorzoo.core.train.Trainer;
import org.operatorzoo.core.train.TrainerProvider;

/** Brings {@link ParallelTrainer}: {@code averaging} and {@code shared-gradients}. */
public final class ParallelTrainerProvider implements TrainerProvider {

  @Override
  public List<String> modes() {
    return Arrays.stream(WorkerMode.values()).map(ParallelTrainerProvider::name).toList();
  }

  @Override
  public Trainer create(int workers, String mode) {
    return new ParallelTrainer(workers, WorkerMode.values()[modes().indexOf(mode)]);
  }

  private static String name(WorkerMode mode) {
    return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
