package org.operatorzoo.datasets.layout.well;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.datasets.array.NumberType;
import org.operatorzoo.datasets.hdf5.Hdf5File;
import org.operatorzoo.datasets.layout.FrameReader;

/** The fields of a file, flattened to channels: scalars, then vectors, then tensors. */
final class WellReader implements FrameReader {

  private static final int ORDERS = 3;

  private final Hdf5File file;
  private final List<WellField> fields = new ArrayList<>();
  private final List<String> channels = new ArrayList<>();
  private final List<Integer> firstChannel = new ArrayList<>();
  private final int count;
  private final TrajectoryShape shape;

  WellReader(Hdf5File file) {
    this.file = file;
    List<String> axes = file.texts("dimensions", "spatial_dims");
    if (axes.size() != 2) {
      throw new DatasetException(
          "opening " + file.path(), "two names in spatial_dims", axes.toString());
    }
    for (int order = 0; order < ORDERS; order++) {
      for (String name : fieldNames("t" + order + "_fields")) {
        WellField field = new WellField(file, name, order);
        fields.add(field);
        firstChannel.add(channels.size());
        channels.addAll(field.channels(axes));
      }
    }
    if (channels.isEmpty()) {
      throw new DatasetException(
          "opening " + file.path(), "fields in t0_fields, t1_fields or t2_fields", "none");
    }
    this.count = trajectories();
    this.shape =
        new TrajectoryShape(
            length("time"), length(axes.get(0)), length(axes.get(1)), channels.size());
    fields.forEach(field -> field.requireFit(file.path().toString(), count, shape));
  }

  /** The fields of a group; files of others lack the attribute that lists them. */
  private List<String> fieldNames(String group) {
    List<String> listed = file.texts(group, "field_names");
    return listed.isEmpty() ? file.names(group) : listed;
  }

  private int trajectories() {
    Object found = file.attribute("", "n_trajectories");
    if (found instanceof Number number && number.intValue() > 0) {
      return number.intValue();
    }
    throw new DatasetException(
        "opening " + file.path(),
        "a positive number in the attribute n_trajectories",
        found == null ? "none" : found.toString());
  }

  /** Length of an axis; its coordinates may differ between trajectories. */
  private int length(String axis) {
    long[] extents = file.shape("dimensions/" + axis);
    if (extents.length == 0) {
      throw new DatasetException(
          "opening " + file.path(), "coordinates in dimensions/" + axis, "a single number");
    }
    return Math.toIntExact(extents[extents.length - 1]);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public TrajectoryShape shape() {
    return shape;
  }

  @Override
  public List<String> channels() {
    return List.copyOf(channels);
  }

  @Override
  public List<Path> files() {
    return List.of(file.path());
  }

  @Override
  public List<NumberType> types() {
    return fields.stream().map(WellField::type).toList();
  }

  @Override
  public float[] read(int trajectory, int firstFrame, int frames) {
    float[] out = new float[frames * shape.frameSize()];
    for (int f = 0; f < fields.size(); f++) {
      fields.get(f).read(trajectory, firstFrame, frames, shape, out, firstChannel.get(f));
    }
    return out;
  }

  @Override
  public void close() {
    file.close();
  }
}
