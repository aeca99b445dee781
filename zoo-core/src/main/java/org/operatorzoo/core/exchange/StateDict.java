package org.operatorzoo.core.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.foreign.ForeignTensor;

/**
 * The arrays of a checkpoint that are a model's: those at the top, or below one of the usual names,
 * without the prefix that training on several devices leaves.
 *
 * @param arrays the arrays by their names in the model
 * @param skipped how many others there are, by the first part of their names
 */
record StateDict(Map<String, ForeignTensor> arrays, Map<String, Integer> skipped) {

  private static final List<String> ROOTS = List.of("state_dict.", "model_state_dict.", "model.");
  private static final String DEVICES = "module.";

  static StateDict in(List<ForeignTensor> tensors) {
    String root =
        ROOTS.stream()
            .filter(r -> tensors.stream().anyMatch(t -> t.name().startsWith(r)))
            .findFirst()
            .orElse("");
    List<ForeignTensor> own = new ArrayList<>();
    Map<String, Integer> skipped = new LinkedHashMap<>();
    for (ForeignTensor tensor : tensors) {
      if (tensor.name().startsWith(root)) {
        own.add(tensor);
      } else {
        skipped.merge(tensor.name().split("\\.", 2)[0], 1, Integer::sum);
      }
    }
    String prefix = root + DEVICES;
    boolean wrapped = own.stream().allMatch(t -> t.name().startsWith(prefix));
    int cut = wrapped && !own.isEmpty() ? prefix.length() : root.length();
    Map<String, ForeignTensor> arrays = new LinkedHashMap<>();
    own.forEach(tensor -> arrays.put(tensor.name().substring(cut), tensor));
    return new StateDict(arrays, skipped);
  }
}
