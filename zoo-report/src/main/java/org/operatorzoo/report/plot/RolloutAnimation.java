package org.operatorzoo.report.plot;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.operatorzoo.core.error.Checks;
import org.operatorzoo.core.field.FieldBatch;

/**
 * A rollout as an animated GIF that repeats: truth, prediction and error of some channels, frame by
 * frame, with colour scales that hold for the whole rollout.
 *
 * @param panel what is drawn
 * @param secondsPerFrame how long each frame stays; the last stays three times as long
 */
public record RolloutAnimation(ChannelPanel panel, double secondsPerFrame) {

  // Fewer colours and pixels than a still picture: half a megabyte less.
  private static final int LEVELS = 64;
  private static final double TILE = 160;

  /** Checks the duration. */
  public RolloutAnimation {
    Checks.between("secondsPerFrame", secondsPerFrame, 0.02, 60);
  }

  /** All frames of a rollout. */
  public static RolloutAnimation of(
      String title, List<String> channelNames, FieldBatch prediction, FieldBatch target) {
    List<Integer> frames = IntStream.range(0, target.frames()).boxed().toList();
    return new RolloutAnimation(
        new ChannelPanel(title, channelNames, prediction, target, frames), 0.4);
  }

  /** Writes the GIF. */
  public void write(Path file) {
    List<BufferedImage> frames =
        panel.drawAll(TILE).stream()
            .map(Drawing::image)
            .map(
                image ->
                    FewColours.reduce(image, List.of(ColourMap.FIELD, ColourMap.ERROR), LEVELS))
            .toList();
    AnimatedGif.write(frames, secondsPerFrame, 3 * secondsPerFrame, file);
  }
}
