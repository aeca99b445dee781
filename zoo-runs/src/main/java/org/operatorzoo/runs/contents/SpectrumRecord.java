package org.operatorzoo.runs.contents;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.eval.metric.EnergySpectrum;

/**
 * Energy spectra ({@link EnergySpectrum}) of the last frame of rollouts, mean over trajectories.
 *
 * @param model the model's name
 * @param dataset the dataset's name
 * @param step which frame of the rollout, from 1
 * @param trajectories how many trajectories the mean is over
 * @param channelNames names of the channels
 * @param prediction E(1), E(2), ... of each channel; NaN if the rollout is not finite
 * @param truth the same of the truth
 */
public record SpectrumRecord(
    String model,
    String dataset,
    int step,
    int trajectories,
    List<String> channelNames,
    List<List<Double>> prediction,
    List<List<Double>> truth) {

  /** Checks that each channel has two spectra. */
  public SpectrumRecord {
    Checks.present("model", model);
    Checks.present("dataset", dataset);
    Checks.positive("step", step);
    Checks.positive("trajectories", trajectories);
    channelNames = List.copyOf(channelNames);
    prediction = prediction.stream().map(List::copyOf).toList();
    truth = truth.stream().map(List::copyOf).toList();
    if (prediction.size() != channelNames.size() || truth.size() != channelNames.size()) {
      throw new ConfigException(
          "spectra of " + model + " on " + dataset,
          "one per channel, " + channelNames.size(),
          prediction.size() + " and " + truth.size());
    }
  }

  /** Takes the spectra of the last frame of rollouts [B, H, W, T, C]. */
  public static SpectrumRecord of(
      String model,
      String dataset,
      List<String> channelNames,
      FieldBatch prediction,
      FieldBatch target) {
    return new SpectrumRecord(
        model,
        dataset,
        target.frames(),
        target.batch(),
        channelNames,
        spectra(prediction, channelNames.size()),
        spectra(target, channelNames.size()));
  }

  private static List<List<Double>> spectra(FieldBatch fields, int channels) {
    return IntStream.range(0, channels)
        .mapToObj(c -> EnergySpectrum.of(fields, fields.frames() - 1, c))
        .map(energy -> Arrays.stream(energy).boxed().toList())
        .toList();
  }
}
