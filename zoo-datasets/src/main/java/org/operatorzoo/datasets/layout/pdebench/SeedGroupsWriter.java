package org.operatorzoo.datasets.layout.pdebench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.AtomicFiles;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.hdf5.ElementType;
import org.operatorzoo.datasets.hdf5.Hdf5Plan;
import org.operatorzoo.datasets.hdf5.StreamedHdf5;
import org.operatorzoo.datasets.layout.FileFacts;
import org.operatorzoo.datasets.layout.LayoutWriter;

/**
 * Writes one group per trajectory, {@code 0000}, {@code 0001}, …, with {@code data}, {@code
 * grid/x,y,t} and a YAML text {@code config}. Values are not compressed, which costs no room: the
 * published compression saves nothing.
 */
public final class SeedGroupsWriter implements LayoutWriter {

  @Override
  public String layout() {
    return "pdebench-groups";
  }

  @Override
  public int channels() {
    return 0;
  }

  @Override
  public boolean isDirectory() {
    return false;
  }

  @Override
  public String extension() {
    return ".h5";
  }

  @Override
  public void write(Path place, TrajectorySource source, FileFacts facts, Progress progress) {
    TrajectoryShape s = source.shape();
    Hdf5Plan plan = new Hdf5Plan();
    for (int i = 0; i < source.count(); i++) {
      String group = group(i);
      plan.reserve(
              group + "/data", ElementType.FLOAT32, s.frames(), s.height(), s.width(), s.channels())
          .put(group + "/grid/x", facts.x(s))
          .put(group + "/grid/y", facts.y(s))
          .put(group + "/grid/t", facts.times(s.frames()))
          .attribute(group, "config", config(facts, s, i));
    }
    AtomicFiles.writeFile(
        place,
        path -> {
          try (StreamedHdf5 out = plan.create(path)) {
            for (int i = 0; i < source.count(); i++) {
              out.write(group(i) + "/data", 0, source.read(i, 0, s.frames()));
              progress.advanced(i + 1, source.count());
            }
          }
        });
  }

  private static String group(int index) {
    return String.format(Locale.ROOT, "%04d", index);
  }

  private static String config(FileFacts facts, TrajectoryShape s, int index) {
    Map<String, Object> sim = new LinkedHashMap<>(facts.parameters().apply(index));
    sim.put("T_end", facts.firstTime() + (s.frames() - 1) * facts.frameInterval());
    sim.put("n_time_steps", s.frames() - 1);
    sim.put("xdim", s.height());
    sim.put("ydim", s.width());
    sim.put("x_left", facts.extent().xMin());
    sim.put("x_right", facts.extent().xMax());
    sim.put("y_bottom", facts.extent().yMin());
    sim.put("y_top", facts.extent().yMax());
    sim.put("seed", facts.seed() + index);
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("sim", sim);
    config.put("name", facts.name());
    return Documents.toYaml(config);
  }
}
