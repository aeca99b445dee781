package org.operatorzoo.runs.contents;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.operatorzoo.core.error.ConfigException;

/** Reads {@code tables/training.csv}: columns model, step, loss, learning rate; steps in order. */
final class TrainingTable {

  private TrainingTable() {}

  static List<TrainingTrace> read(Path file) {
    Map<String, List<Double>> losses = new LinkedHashMap<>();
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader in = Files.newBufferedReader(file);
        CSVParser rows = format.parse(in)) {
      for (CSVRecord row : rows) {
        String model = row.get("model");
        losses.computeIfAbsent(model, key -> new ArrayList<>()).add(number(row.get("loss")));
        rates
            .computeIfAbsent(model, key -> new ArrayList<>())
            .add(number(row.get("learning rate")));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(
          "reading " + file, "columns model, loss and learning rate", e.toString());
    }
    List<TrainingTrace> traces = new ArrayList<>();
    losses.forEach(
        (model, values) ->
            traces.add(new TrainingTrace(model, values, rates.get(model), Map.of(), List.of())));
    return traces;
  }

  private static double number(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
