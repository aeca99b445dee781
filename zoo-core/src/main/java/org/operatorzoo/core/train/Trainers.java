package org.operatorzoo.core.train;

import java.util.List;
import java.util.ServiceLoader;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.UnsupportedException;

/** Trainers by number of workers. */
public final class Trainers {

  private Trainers() {}

  /**
   * The trainer for one device, or one of those that other modules bring for several workers.
   *
   * @param workers at least 1
   * @param mode how several workers come together
   * @throws UnsupportedException if no module on the class path trains on several workers
   * @throws ConfigException if none does so in this mode
   */
  public static Trainer of(int workers, String mode) {
    Checks.positive("workers", workers);
    if (workers == 1) {
      return new SameDiffTrainer();
    }
    List<TrainerProvider> found =
        ServiceLoader.load(TrainerProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    if (found.isEmpty()) {
      throw new UnsupportedException(
          "training on " + workers + " workers", "the module zoo-dl4j on the class path", "none");
    }
    return found.stream()
        .filter(provider -> provider.modes().contains(mode))
        .findFirst()
        .orElseThrow(() -> new ConfigException("mode of the workers", "one of " + all(found), mode))
        .create(workers, mode);
  }

  private static List<String> all(List<TrainerProvider> providers) {
    return providers.stream().flatMap(provider -> provider.modes().stream()).toList();
  }
}
