package org.operatorzoo.torch;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;
import org.operatorzoo.core.error.WeightsException;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.foreign.StoredBytes;

/**
 * Reads a pickle of plain values, containers and tensors. A pickle is a program for a stack machine
 * that may name any function and call it: here it may name those of {@link AllowedClasses} only.
 * Lengths are checked before they are allocated, keys of maps are plain values, and steps are
 * counted, so that no file takes long or much memory.
 */
final class RestrictedUnpickler extends Unpickler {

  private static final int MOST_STEPS = 5_000_000;
  private static final int MOST_TEXT = 1 << 16;
  private static final int MOST_DIGITS = 1 << 10;

  private final PickleBytes bytes;
  private final StoredBytes file;
  private final Map<String, Storage> storages = new HashMap<>();
  private int steps;

  RestrictedUnpickler(PickleBytes bytes, StoredBytes file) {
    this.bytes = bytes;
    this.file = file;
  }

  /** The storages that tensors of this pickle are views of, by key. */
  Map<String, Storage> storages() {
    return storages;
  }

  /** The object. */
  Object load() {
    try {
      return load(bytes);
    } catch (ZooException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new WeightsException(
          file.damaged("a whole pickle. Truncated file?", e.toString()).getMessage(), e);
    }
  }

  @Override
  protected Object dispatch(short code) throws IOException {
    if (++steps > MOST_STEPS) {
      throw file.damaged("a pickle of at most " + MOST_STEPS + " steps", "a longer one");
    }
    switch (code) {
      case Opcodes.GLOBAL -> {
        bytes.requireLine(MOST_TEXT);
        String module = PickleUtils.readline(bytes);
        bytes.requireLine(MOST_TEXT);
        stack.add(AllowedClasses.find(module, PickleUtils.readline(bytes)));
      }
      case Opcodes.STACK_GLOBAL -> {
        Object name = stack.pop();
        stack.add(AllowedClasses.find(String.valueOf(stack.pop()), String.valueOf(name)));
      }
      case Opcodes.REDUCE, Opcodes.NEWOBJ -> {
        Object[] arguments = (Object[]) stack.pop();
        stack.add(callable(stack.pop()).call(arguments));
      }
      case Opcodes.BUILD -> build(stack.pop());
      case Opcodes.EMPTY_DICT -> stack.add(new LinkedHashMap<Object, Object>());
      case Opcodes.DICT -> {
        List<Object> items = stack.pop_all_since_marker();
        stack.add(new LinkedHashMap<Object, Object>());
        put(items);
      }
      case Opcodes.SETITEM -> {
        Object value = stack.pop();
        put(Arrays.asList(stack.pop(), value));
      }
      case Opcodes.SETITEMS -> put(stack.pop_all_since_marker());
      case Opcodes.BINPERSID -> stack.add(storage(stack.pop()));
      default -> {
        requireRoom(code);
        return super.dispatch(code);
      }
    }
    return NO_RETURN_VALUE;
  }

  private void put(List<Object> items) {
    @SuppressWarnings("unchecked") // only this class makes maps
    Map<Object, Object> map = (Map<Object, Object>) stack.peek();
    for (int i = 0; i + 1 < items.size(); i += 2) {
      Object key = items.get(i);
      if (!(key instanceof String || key instanceof Number || key instanceof Boolean)) {
        throw file.damaged(
            "keys that are texts or numbers",
            "one of " + (key == null ? "None" : key.getClass().getSimpleName()));
      }
      map.put(key, items.get(i + 1));
    }
  }

  /** The state of an OrderedDict are its attributes; that of a Namespace are its entries. */
  private void build(Object state) {
    if (stack.peek() instanceof Namespace namespace && state instanceof Map<?, ?> entries) {
      namespace.entries().putAll(entries);
    } else if (!(stack.peek() instanceof Map)) {
      throw file.damaged("a state of a dictionary", "one of something else");
    }
  }

  private AllowedClasses.Callable callable(Object function) {
    if (function instanceof AllowedClasses.Callable callable) {
      return callable;
    }
    throw file.damaged("a call of a function", "one of a value");
  }

  /** {@code ("storage", type, key, place, count)}, and in the old form a view, which is None. */
  private Storage storage(Object id) {
    Object[] parts = (Object[]) id;
    if (!"storage".equals(parts[0]) || parts.length == 6 && parts[5] != null) {
      throw file.damaged(
          "references to whole storages",
          "one to " + ("storage".equals(parts[0]) ? "a part of one" : "a " + parts[0]));
    }
    Storage storage =
        new Storage(
            ((AllowedClasses.StorageType) parts[1]).numbers(),
            String.valueOf(parts[2]),
            ((Number) parts[4]).longValue());
    Storage before = storages.put(storage.key(), storage);
    if (before != null && !before.equals(storage)) {
      throw file.damaged("one type and size for storage " + storage.key(), "two");
    }
    return storage;
  }

  /** Steps that need no care pass, as do those with a length when that much follows. */
  private void requireRoom(short code) {
    switch (code) {
      case Opcodes.SHORT_BINSTRING, Opcodes.SHORT_BINBYTES, Opcodes.SHORT_BINUNICODE ->
          bytes.requireAnnounced(1, MOST_TEXT);
      case Opcodes.BINSTRING, Opcodes.BINUNICODE, Opcodes.BINBYTES ->
          bytes.requireAnnounced(4, Long.MAX_VALUE);
      case Opcodes.BINUNICODE8 -> bytes.requireAnnounced(8, Long.MAX_VALUE);
      case Opcodes.LONG1 -> bytes.requireAnnounced(1, MOST_DIGITS);
      case Opcodes.LONG4 -> bytes.requireAnnounced(4, MOST_DIGITS);
      case Opcodes.STRING, Opcodes.UNICODE -> bytes.requireLine(MOST_TEXT);
      case Opcodes.INT, Opcodes.LONG, Opcodes.FLOAT, Opcodes.GET, Opcodes.PUT ->
          bytes.requireLine(MOST_DIGITS);
      case Opcodes.PROTO,
          Opcodes.FRAME,
          Opcodes.STOP,
          Opcodes.NONE,
          Opcodes.NEWTRUE,
          Opcodes.NEWFALSE,
          Opcodes.BININT,
          Opcodes.BININT1,
          Opcodes.BININT2,
          Opcodes.BINFLOAT,
          Opcodes.MARK,
          Opcodes.POP,
          Opcodes.POP_MARK,
          Opcodes.DUP,
          Opcodes.EMPTY_LIST,
          Opcodes.LIST,
          Opcodes.APPEND,
          Opcodes.APPENDS,
          Opcodes.EMPTY_TUPLE,
          Opcodes.TUPLE,
          Opcodes.TUPLE1,
          Opcodes.TUPLE2,
          Opcodes.TUPLE3,
          Opcodes.BINGET,
          Opcodes.LONG_BINGET,
          Opcodes.BINPUT,
          Opcodes.LONG_BINPUT,
          Opcodes.MEMOIZE -> {}
      default ->
          throw file.damaged(
              "steps of a pickle that plain values and tensors need",
              "operation 0x%02x".formatted(code));
    }
  }
}
