package org.operatorzoo.core.exchange;

import java.util.List;
import java.util.Map;
import org.operatorzoo.core.verify.ReferenceReport;

/**
 * What became of each array of a foreign file.
 *
 * @param file the file
 * @param sha256 its digest
 * @param model the operator that took the arrays
 * @param architecture its family
 * @param mapped arrays that were taken, in the order of the operator
 * @param unmapped arrays of the file that the operator has no place for
 * @param missing arrays of the operator that the file does not have
 * @param misshapen arrays that have another shape in the file
 * @param skipped how many arrays are beside the model's own (optimiser states and the like), by
 *     name
 * @param notes what else is to be known, e.g. numbers that were rounded
 * @param weights digest of the operator's weights; null if it is not complete
 * @param deviations distances from a reference file; empty without one
 */
public record ImportReceipt(
    String file,
    String sha256,
    String model,
    String architecture,
    List<MappedArray> mapped,
    List<String> unmapped,
    List<String> missing,
    List<String> misshapen,
    Map<String, Integer> skipped,
    List<String> notes,
    String weights,
    List<ReferenceReport.Item> deviations) {

  /** Copies the lists. */
  public ImportReceipt {
    mapped = List.copyOf(mapped);
    unmapped = List.copyOf(unmapped);
    missing = List.copyOf(missing);
    misshapen = List.copyOf(misshapen);
    skipped = Map.copyOf(skipped);
    notes = List.copyOf(notes);
    deviations = List.copyOf(deviations);
  }

  /**
   * An array that was taken.
   *
   * @param name its name in the operator
   * @param shape its shape there
   */
  public record MappedArray(String name, List<Long> shape) {}

  /** Whether every array of the operator has its values. */
  public boolean complete() {
    return missing.isEmpty() && misshapen.isEmpty();
  }

  /** The same with distances from a reference file. */
  public ImportReceipt with(List<ReferenceReport.Item> found) {
    return new ImportReceipt(
        file,
        sha256,
        model,
        architecture,
        mapped,
        unmapped,
        missing,
        misshapen,
        skipped,
        notes,
        weights,
        found);
  }
}
