package org.operatorzoo.runs.contents;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.field.FieldBatch;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.datasets.hdf5.ElementType;
import org.operatorzoo.datasets.hdf5.Hdf5File;
import org.operatorzoo.datasets.hdf5.Hdf5Plan;
import org.operatorzoo.datasets.hdf5.StreamedHdf5;

/**
 * Example rollouts as HDF5 in the common layout, {@code data[1, x, y, t, c]}: one file per model
 * and dataset, and one with the truth per dataset.
 *
 * @param directory where they lie
 */
record RolloutFiles(Path directory) {

  private static final String DATA = "data";
  private static final String MODEL = "model";
  private static final String DATASET = "dataset";
  private static final String CHANNELS = "channels";
  private static final String TRUTH = "truth";

  void write(ExampleRollout example, OwnFiles own) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put(DATASET, example.dataset());
    attributes.put(CHANNELS, String.join(",", example.channelNames()));
    write(own.add(truth(example.dataset())), example.target(), attributes);
    attributes.put(MODEL, example.model());
    String name = FileNames.safe(example.model()) + "--" + FileNames.safe(example.dataset());
    write(own.add(directory.resolve(name + ".h5")), example.prediction(), attributes);
  }

  /** All examples, by file name. */
  List<ExampleRollout> all() {
    return RunFiles.list(directory, ".h5").stream()
        .filter(file -> !file.getFileName().toString().startsWith(TRUTH + "--"))
        .map(this::read)
        .toList();
  }

  private Path truth(String dataset) {
    return directory.resolve(TRUTH + "--" + FileNames.safe(dataset) + ".h5");
  }

  private ExampleRollout read(Path file) {
    try (Hdf5File prediction = Hdf5File.open(file)) {
      Map<String, String> attributes = prediction.attributes(DATA);
      for (String name : List.of(MODEL, DATASET, CHANNELS)) {
        if (!attributes.containsKey(name)) {
          throw new DatasetException(
              "reading " + file, "an attribute " + name, attributes.keySet().toString());
        }
      }
      String dataset = attributes.get(DATASET);
      try (Hdf5File target = Hdf5File.open(truth(dataset))) {
        return new ExampleRollout(
            attributes.get(MODEL),
            dataset,
            List.of(attributes.get(CHANNELS).split(",", -1)),
            fields(prediction),
            fields(target));
      }
    }
  }

  private static FieldBatch fields(Hdf5File file) {
    long[] shape = file.shape(DATA);
    if (shape.length != 5) {
      throw new DatasetException(
          "reading " + file.path(), "data[n, x, y, t, c]", shape.length + " axes");
    }
    return new FieldBatch(
        file.slices(DATA).readAll(),
        Math.toIntExact(shape[0]),
        Math.toIntExact(shape[1]),
        Math.toIntExact(shape[2]),
        Math.toIntExact(shape[3]),
        Math.toIntExact(shape[4]));
  }

  /** One at a time: trainings side by side write the same truth. */
  private static synchronized void write(
      Path file, FieldBatch fields, Map<String, String> attributes) {
    Hdf5Plan plan =
        new Hdf5Plan()
            .reserve(
                DATA,
                ElementType.FLOAT32,
                fields.batch(),
                fields.height(),
                fields.width(),
                fields.frames(),
                fields.channels());
    attributes.forEach((name, value) -> plan.attribute(DATA, name, value));
    AtomicFiles.writeFile(
        file,
        path -> {
          try (StreamedHdf5 out = plan.create(path)) {
            out.write(DATA, 0, fields.values());
          }
        });
  }
}
