package org.operatorzoo.report.gallery;

import java.util.ArrayList;
import java.util.List;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.report.plot.ContactSheet;
import org.operatorzoo.report.plot.FieldPanel;

/** One trajectory as it is stored: a row for every channel, row 0 of a frame on top. */
public final class TrajectorySheet {

  private static final int COLUMNS = 6;
  private static final int MOST_CHANNELS = 16;

  private TrajectorySheet() {}

  /**
   * A contact sheet.
   *
   * @param channels names of the channels
   * @param trajectory which one
   */
  public static ContactSheet of(TrajectorySource source, List<String> channels, int trajectory) {
    TrajectoryShape shape = source.shape();
    float[] values = source.read(trajectory, 0, shape.frames());
    List<Integer> frames = FieldPanel.spread(shape.frames(), COLUMNS);
    List<ContactSheet.Row> rows = new ArrayList<>();
    for (int c = 0; c < Math.min(MOST_CHANNELS, shape.channels()); c++) {
      int channel = c;
      rows.add(
          new ContactSheet.Row(
              channels.get(c),
              List.of(shape.height() + "×" + shape.width()),
              frames.stream().map(t -> "frame " + t).toList(),
              shape.height(),
              shape.width(),
              frames.stream().map(t -> image(values, shape, t, channel)).toList()));
    }
    return new ContactSheet(source.name() + ", trajectory " + trajectory, rows);
  }

  private static double[] image(float[] values, TrajectoryShape shape, int frame, int channel) {
    double[] image = new double[shape.height() * shape.width()];
    for (int p = 0; p < image.length; p++) {
      image[p] = values[frame * shape.frameSize() + p * shape.channels() + channel];
    }
    return image;
  }
}
