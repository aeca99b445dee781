package org.operatorzoo.core.session;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What one gradient run gave. The arrays belong to the runner and are valid until its next call;
 * use {@code dup()} on what has to live longer.
 *
 * @param outputs the requested variables by name
 * @param gradients dL/dp by the name of the parameter p, L the sum of the loss variables
 */
public record StepResult(Map<String, INDArray> outputs, Map<String, INDArray> gradients) {}
