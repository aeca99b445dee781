package org.operatorzoo.torch;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.foreign.NumberType;

/** The classes and functions that a pickle may name, and what they do here. */
final class AllowedClasses {

  /** Something a pickle may call. */
  @FunctionalInterface
  interface Callable {
    Object call(Object[] arguments);
  }

  /** The class of a storage, named in references to storages. */
  record StorageType(NumberType numbers) {}

  /** A class that is named as an argument only. */
  private record Named(String name) {}

  private static final Map<String, Object> ALLOWED =
      Map.ofEntries(
          Map.entry("collections.OrderedDict", (Callable) AllowedClasses::orderedDict),
          Map.entry(
              "argparse.Namespace", (Callable) arguments -> new Namespace(new LinkedHashMap<>())),
          Map.entry("torch._utils._rebuild_tensor_v2", (Callable) AllowedClasses::tensor),
          Map.entry("torch._utils._rebuild_parameter", (Callable) arguments -> arguments[0]),
          Map.entry("torch._tensor._rebuild_from_type_v2", (Callable) AllowedClasses::fromType),
          Map.entry("torch.Tensor", new Named("torch.Tensor")),
          Map.entry("torch.HalfStorage", new StorageType(NumberType.FLOAT16)),
          Map.entry("torch.BFloat16Storage", new StorageType(NumberType.BFLOAT16)),
          Map.entry("torch.FloatStorage", new StorageType(NumberType.FLOAT32)),
          Map.entry("torch.DoubleStorage", new StorageType(NumberType.FLOAT64)),
          Map.entry("torch.ComplexFloatStorage", new StorageType(NumberType.COMPLEX64)),
          Map.entry("torch.LongStorage", new StorageType(NumberType.INT64)),
          Map.entry("torch.BoolStorage", new StorageType(NumberType.BOOL)));

  private AllowedClasses() {}

  /**
   * What a name stands for.
   *
   * @throws UnsupportedException if it is not on the list
   */
  static Object find(String module, String name) {
    Object found = ALLOWED.get(module + "." + name);
    if (found == null) {
      throw new UnsupportedException(
          "unpickling a checkpoint",
          "tensors and plain values, such as a state_dict holds",
          module + "." + name + ", which is not read: save the state_dict() alone");
    }
    return found;
  }

  private static Object orderedDict(Object[] arguments) {
    Map<Object, Object> map = new LinkedHashMap<>();
    if (arguments.length > 0) {
      for (Object pair : (List<?>) arguments[0]) {
        List<?> entry = pair instanceof Object[] two ? Arrays.asList(two) : (List<?>) pair;
        map.put(String.valueOf(entry.get(0)), entry.get(1));
      }
    }
    return map;
  }

  /** (storage, offset, shape, strides, requires_grad, hooks). */
  private static Object tensor(Object[] arguments) {
    return new Tensor(
        (Storage) arguments[0],
        ((Number) arguments[1]).longValue(),
        whole(arguments[2]),
        whole(arguments[3]));
  }

  private static long[] whole(Object tuple) {
    return Arrays.stream((Object[]) tuple).mapToLong(n -> ((Number) n).longValue()).toArray();
  }

  /** (function, class, arguments, state): a tensor of a class with attributes of its own. */
  private static Object fromType(Object[] arguments) {
    return ((Callable) arguments[0]).call((Object[]) arguments[2]);
  }
}
