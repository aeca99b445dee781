package org.operatorzoo.datasets.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.storage.HdfBackingStorage;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.operatorzoo.datasets.array.NumberType;
import org.operatorzoo.datasets.array.NumberType.Kind;

/** The types of datasets in the words of {@link NumberType}. */
final class StoredTypes {

  private StoredTypes() {}

  /** The type of a dataset; a committed one, which the library misreads, is looked up. */
  static DataType of(DatasetBase dataset, HdfBackingStorage storage) {
    ObjectHeader header = dataset.getHeader();
    if (header.getMessageOfType(DataTypeMessage.class).isMessageShared()) {
      return new HeaderMessages(storage).committedType(header.getAddress());
    }
    return dataset.getDataType();
  }

  /** The number type, or nothing if the values are no numbers that are read here. */
  static Optional<NumberType> number(DataType type) {
    if (type instanceof FloatingPoint real) {
      // Only IEEE's own formats: the library knows the place of the exponent, not its meaning.
      boolean ieee =
          real.getBitOffset() == 0
              && real.getBitPrecision() == 8 * real.getSize()
              && real.getExponentSize() == exponentBits(real.getSize());
      return Optional.of(new NumberType(Kind.FLOAT, real.getSize(), real.getByteOrder()))
          .filter(found -> ieee && NumberType.isKnown(found.kind(), found.size()));
    }
    if (type instanceof FixedPoint whole) {
      boolean full = whole.getBitOffset() == 0 && whole.getBitPrecision() == 8 * whole.getSize();
      Kind kind = whole.isSigned() ? Kind.INT : Kind.UINT;
      return Optional.of(new NumberType(kind, whole.getSize(), whole.getByteOrder()))
          .filter(found -> full && NumberType.isKnown(found.kind(), found.size()));
    }
    if (type instanceof EnumDataType choice && isTruth(choice)) {
      return number(choice.getBaseType())
          .map(base -> new NumberType(Kind.BOOL, base.size(), base.order()));
    }
    return Optional.empty();
  }

  private static int exponentBits(int size) {
    return size == Short.BYTES ? 5 : size == Float.BYTES ? 8 : 11;
  }

  /** As h5py stores truth values: FALSE = 0, TRUE = 1 in one byte. */
  private static boolean isTruth(EnumDataType choice) {
    return choice.getSize() == 1
        && choice.getEnumMapping().keySet().equals(Set.of(0, 1))
        && choice.getEnumMapping().get(1).toUpperCase(Locale.ROOT).equals("TRUE");
  }

  /** What values are that are no numbers, for messages. */
  static String describe(DataType type) {
    return switch (type.getDataClass()) {
      case 0 -> "whole numbers of " + 8 * type.getSize() + " bits in a form of their own";
      case 1 -> "floating-point numbers of " + 8 * type.getSize() + " bits in a form of their own";
      case 2 -> "times";
      case 3 -> "texts";
      case 4 -> "bit fields";
      case 5 -> "opaque bytes";
      case 6 -> "compound values (a complex number is one of two parts)";
      case 7 -> "references";
      case 8 -> "names of an enumeration";
      case 9 -> "lists of varying length or texts";
      case 10 -> "arrays in every cell";
      default -> "values of an unknown type";
    };
  }
}
