package org.operatorzoo.datasets.layout.pdebench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.hdf5.ElementType;
import org.operatorzoo.datasets.hdf5.Hdf5Plan;
import org.operatorzoo.datasets.hdf5.StreamedHdf5;
import org.operatorzoo.datasets.layout.FileFacts;
import org.operatorzoo.datasets.layout.Frames;
import org.operatorzoo.datasets.layout.LayoutWriter;

/**
 * Writes PDEBench's compressible flow from trajectories of Vx, Vy, density, pressure, with the
 * published {@code t-coordinate} of one entry too many and the attributes M, eta, zeta.
 */
public final class CompressibleWriter implements LayoutWriter {

  /** Attributes of the file, and the parameters they come from. */
  private static final Map<String, String> ATTRIBUTES = Map.of("M", "M", "eta", "η", "zeta", "ζ");

  @Override
  public String layout() {
    return "pdebench-cfd";
  }

  @Override
  public int channels() {
    return CompressibleLayout.FIELDS.size();
  }

  @Override
  public boolean isDirectory() {
    return false;
  }

  @Override
  public String extension() {
    return ".hdf5";
  }

  @Override
  public void write(Path place, TrajectorySource source, FileFacts facts, Progress progress) {
    TrajectoryShape s = source.shape();
    List<String> fields = CompressibleLayout.FIELDS;
    Hdf5Plan plan = new Hdf5Plan();
    for (String field : fields) {
      plan.reserve(field, ElementType.FLOAT32, source.count(), s.frames(), s.height(), s.width());
    }
    plan.put("x-coordinate", facts.x(s))
        .put("y-coordinate", facts.y(s))
        .put("t-coordinate", facts.times(s.frames() + 1));
    Map<String, Double> parameters = facts.parameters().apply(0);
    ATTRIBUTES.forEach(
        (attribute, parameter) -> {
          if (parameters.containsKey(parameter)) {
            plan.attribute("", attribute, parameters.get(parameter));
          }
        });
    AtomicFiles.writeFile(
        place,
        path -> {
          try (StreamedHdf5 out = plan.create(path)) {
            for (int i = 0; i < source.count(); i++) {
              float[] values = source.read(i, 0, s.frames());
              for (int c = 0; c < fields.size(); c++) {
                float[] field = Frames.channel(values, s.channels(), c);
                out.write(fields.get(c), (long) i * field.length, field);
              }
              progress.advanced(i + 1, source.count());
            }
          }
        });
  }
}
