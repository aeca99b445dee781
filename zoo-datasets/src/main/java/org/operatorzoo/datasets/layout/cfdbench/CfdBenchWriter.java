package org.operatorzoo.datasets.layout.cfdbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.field.TrajectoryShape;
import org.operatorzoo.core.field.TrajectorySource;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.core.progress.Progress;
import org.operatorzoo.datasets.array.NpyFile;
import org.operatorzoo.datasets.layout.FileFacts;
import org.operatorzoo.datasets.layout.Frames;
import org.operatorzoo.datasets.layout.LayoutWriter;
import org.operatorzoo.datasets.layout.NewDirectory;

/**
 * Writes CFDBench's case directories from trajectories of u, v, mask: {@code
 * <task>/prop/case####/}. The task follows from the parameters of the trajectory, which go to
 * {@code case.json} as they are ({@code vel_top}: cavity, {@code vel_in}: tube, with {@code
 * radius}: cylinder, {@code barrier_height}: dam); the catalogue's {@code ρ, μ, U} make a cavity.
 * The mask is not stored: readers derive it from the parameters.
 */
public final class CfdBenchWriter implements LayoutWriter {

  private static final String SUBSET = "prop";

  /** The catalogue's constants of a standard case; those of a trajectory stand in their place. */
  private static final Set<String> STANDARD = Set.of("ρ", "μ", "U");

  @Override
  public String layout() {
    return "cfdbench";
  }

  @Override
  public int channels() {
    return 3;
  }

  @Override
  public boolean isDirectory() {
    return true;
  }

  @Override
  public String extension() {
    return "";
  }

  @Override
  public void write(Path place, TrajectorySource source, FileFacts facts, Progress progress) {
    NewDirectory.fill(
        place,
        directory -> {
          for (int i = 0; i < source.count(); i++) {
            writeCase(directory, source, facts, i);
            progress.advanced(i + 1, source.count());
          }
        });
  }

  private static void writeCase(
      Path directory, TrajectorySource source, FileFacts facts, int trajectory) throws IOException {
    Map<String, Double> parameters = parameters(facts, trajectory);
    String task =
        CaseDirectory.task(parameters::containsKey)
            .orElseThrow(
                () ->
                    new ConfigException(
                        "parameters of trajectory " + trajectory,
                        "vel_top, vel_in, radius or barrier_height",
                        parameters.toString()));
    Path place =
        directory
            .resolve(task)
            .resolve(SUBSET)
            .resolve(String.format(Locale.ROOT, "case%04d", trajectory));
    Files.createDirectories(place);
    TrajectoryShape s = source.shape();
    float[] values = source.read(trajectory, 0, s.frames());
    int[] extents = {s.frames(), s.height(), s.width()};
    NpyFile.write(place.resolve("u.npy"), extents, Frames.channel(values, s.channels(), 0));
    NpyFile.write(place.resolve("v.npy"), extents, Frames.channel(values, s.channels(), 1));
    Files.writeString(
        place.resolve(CaseDirectory.PARAMETERS), Documents.toJson(new TreeMap<>(parameters)));
  }

  private static Map<String, Double> parameters(FileFacts facts, int trajectory) {
    Map<String, Double> given = facts.parameters().apply(trajectory);
    if (CaseDirectory.task(given::containsKey).isPresent()) {
      Map<String, Double> own = new TreeMap<>(given);
      own.keySet().removeAll(STANDARD);
      return own;
    }
    if (!given.containsKey("U")) {
      return given;
    }
    Map<String, Double> cavity = new LinkedHashMap<>();
    cavity.put("vel_top", given.get("U"));
    cavity.put("density", given.get("ρ"));
    cavity.put("viscosity", given.get("μ"));
    cavity.put("height", facts.extent().yMax() - facts.extent().yMin());
    cavity.put("width", facts.extent().xMax() - facts.extent().xMin());
    return cavity;
  }
}
