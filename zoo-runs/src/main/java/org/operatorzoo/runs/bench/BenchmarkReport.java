package org.operatorzoo.runs.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.operatorzoo.core.field.FieldSpec;

/**
 * What one operator costs.
 *
 * @param model name of the operator
 * @param field what it reads and predicts
 * @param batch B, windows per step
 * @param threads threads of one operation, null if left to the libraries
 * @param parameters trainable numbers
 * @param activated numbers that one prediction uses
 * @param forward one prediction, in milliseconds; null if not measured
 * @param trainingStep loss, gradients and Adam, in milliseconds; null if not measured
 * @param peakResidentBytes largest resident memory of the process so far, null where the system
 *     does not tell
 * @param versions what it was measured with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BenchmarkReport(
    String model,
    FieldSpec field,
    int batch,
    Integer threads,
    long parameters,
    long activated,
    Timing forward,
    Timing trainingStep,
    Long peakResidentBytes,
    Map<String, String> versions) {}
