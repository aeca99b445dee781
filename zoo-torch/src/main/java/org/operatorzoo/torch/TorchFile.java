package org.operatorzoo.torch;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operatorzoo.core.foreign.ForeignFile;
import org.operatorzoo.core.foreign.ForeignTensor;
import org.operatorzoo.core.foreign.NumberType;
import org.operatorzoo.core.foreign.StoredBytes;

/** An opened file; numbers are read when they are asked for, a tensor at a time. */
final class TorchFile implements ForeignFile {

  private final StoredBytes bytes;
  private final Map<ForeignTensor, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, Archive.Range> storages;

  TorchFile(StoredBytes bytes, Map<String, Tensor> named, Map<String, Archive.Range> storages) {
    this.bytes = bytes;
    this.storages = storages;
    named.forEach((name, tensor) -> tensors.put(checked(name, tensor), tensor));
  }

  private ForeignTensor checked(String name, Tensor tensor) {
    Storage storage = tensor.storage();
    Archive.Range range = storages.get(storage.key());
    if (range == null) {
      throw bytes.damaged("numbers for " + name, "no storage " + storage.key());
    }
    if (storage.count() < 0 || storage.count() > range.size() / storage.type().width()) {
      throw bytes.damaged(
          storage.count() + " numbers of " + storage.type() + " for " + name,
          range.size() + " bytes. Truncated file?");
    }
    if (tensor.fault() != null) {
      throw bytes.damaged(
          tensor.fault() + " for " + name,
          "the shape %s, strides %s and offset %d"
              .formatted(
                  Arrays.toString(tensor.shape()),
                  Arrays.toString(tensor.strides()),
                  tensor.offset()));
    }
    return new ForeignTensor(name, storage.type(), Arrays.stream(tensor.shape()).boxed().toList());
  }

  @Override
  public List<ForeignTensor> tensors() {
    return List.copyOf(tensors.keySet());
  }

  @Override
  public float[] read(ForeignTensor asked) {
    Tensor tensor = tensors.get(asked);
    NumberType type = tensor.storage().type();
    long first = storages.get(tensor.storage().key()).from() + tensor.offset() * type.width();
    if (tensor.count() == 0) {
      return new float[0];
    }
    return tensor.contiguous()
        ? bytes.numbers(type, first, tensor.count())
        : strided(tensor, bytes.map(first, tensor.span() * type.width()));
  }

  /** Walks through the indices in row-major order, as a counter of digits does. */
  private static float[] strided(Tensor tensor, ByteBuffer span) {
    NumberType type = tensor.storage().type();
    float[] values = new float[Math.toIntExact(tensor.count() * type.parts())];
    int axes = tensor.shape().length;
    long[] index = new long[axes];
    long place = 0;
    for (int i = 0; i < values.length; i += type.parts()) {
      span.position(Math.toIntExact(place * type.width()));
      type.read(span, values, i, 1);
      for (int a = axes - 1; a >= 0; a--) {
        place += tensor.strides()[a];
        if (++index[a] < tensor.shape()[a]) {
          break;
        }
        place -= index[a] * tensor.strides()[a];
        index[a] = 0;
      }
    }
    return values;
  }

  @Override
  public void close() {
    bytes.close();
  }
}
