package org.operatorzoo.datasets.layout.cfdbench;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.DatasetException;
import org.operatorzoo.core.io.Documents;
import org.operatorzoo.datasets.array.NpyFile;
import org.operatorzoo.datasets.array.NumberType;

/**
 * One case: {@code case.json} with its parameters, {@code u.npy} and {@code v.npy} [T, row = y,
 * column = x], row 0 at the smallest y.
 *
 * @param path the directory
 * @param task cavity, tube, dam or cylinder, told by the parameters
 * @param subset bc, prop or geo: the directory above
 * @param number of the case
 * @param parameters content of case.json
 * @param u velocity along x
 * @param v velocity along y
 */
record CaseDirectory(
    Path path,
    String task,
    String subset,
    BigInteger number,
    JsonNode parameters,
    NpyFile u,
    NpyFile v) {

  static final String PARAMETERS = "case.json";

  private static final Pattern NUMBER = Pattern.compile("\\D*(\\d+)");

  /** A parameter that only this task has. */
  private static final Map<String, String> MARKS =
      Map.of(
          "vel_top", "cavity",
          "radius", "cylinder",
          "barrier_height", "dam");

  /** Whether a directory is one of these. */
  static boolean is(Path directory) {
    return Files.isRegularFile(directory.resolve(PARAMETERS))
        && Files.isRegularFile(directory.resolve("u.npy"));
  }

  /**
   * Reads parameters and headers.
   *
   * @throws DatasetException if something is missing or the two arrays differ in shape
   */
  static CaseDirectory open(Path directory) {
    JsonNode parameters;
    try {
      parameters = Documents.read(directory.resolve(PARAMETERS), JsonNode.class);
    } catch (ConfigException e) {
      throw new DatasetException(e.getMessage(), e);
    }
    NpyFile u = NpyFile.open(directory.resolve("u.npy"));
    NpyFile v = NpyFile.open(directory.resolve("v.npy"));
    if (u.shape().length != 3 || !Arrays.equals(u.shape(), v.shape())) {
      throw new DatasetException(
          "opening " + directory,
          "u and v of one shape [T, rows, columns]",
          Arrays.toString(u.shape()) + " and " + Arrays.toString(v.shape()));
    }
    Matcher number = NUMBER.matcher(directory.getFileName().toString());
    Path above = directory.toAbsolutePath().normalize().getParent().getFileName();
    return new CaseDirectory(
        directory,
        task(directory, parameters),
        above == null ? "" : above.toString(),
        number.matches() ? new BigInteger(number.group(1)) : BigInteger.ZERO,
        parameters,
        u,
        v);
  }

  private static String task(Path directory, JsonNode parameters) {
    return task(parameters::has)
        .orElseThrow(
            () ->
                new DatasetException(
                    "opening " + directory.resolve(PARAMETERS),
                    "one of the parameters vel_top, radius, barrier_height, vel_in",
                    parameters.toString()));
  }

  /** The task whose parameters these are. */
  static Optional<String> task(Predicate<String> has) {
    return MARKS.entrySet().stream()
        .filter(mark -> has.test(mark.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .or(() -> has.test("vel_in") ? Optional.of("tube") : Optional.empty());
  }

  /**
   * One parameter.
   *
   * @throws DatasetException if it is missing or no number
   */
  double parameter(String name) {
    JsonNode value = parameters.get(name);
    if (value == null || !value.isNumber()) {
      throw new DatasetException(
          "reading " + path.resolve(PARAMETERS), "a number \"" + name + "\"", parameters + "");
    }
    return value.asDouble();
  }

  int frames() {
    return u.shape()[0];
  }

  int rows() {
    return u.shape()[1];
  }

  int columns() {
    return u.shape()[2];
  }

  /** How the values are stored. */
  List<NumberType> types() {
    return List.of(u.header().type(), v.header().type());
  }

  /** The files that hold the case. */
  List<Path> files() {
    return List.of(path.resolve(PARAMETERS), u.path(), v.path());
  }
}
