package org.operatorzoo.core.model;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Copies of records with one component replaced; the copy checks itself as every record does. */
public final class RecordCopies {

  private RecordCopies() {}

  /**
   * A copy.
   *
   * @throws IllegalArgumentException if it is no record, or has no such component
   */
  public static <T> T with(T original, String component, Object value) {
    RecordComponent[] components = original.getClass().getRecordComponents();
    if (components == null
        || Arrays.stream(components).noneMatch(c -> c.getName().equals(component))) {
      throw new IllegalArgumentException(
          original.getClass().getName() + " is no record with a component " + component);
    }
    try {
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        boolean replaced = components[i].getName().equals(component);
        values[i] = replaced ? value : read(components[i], original);
      }
      return canonical(original, components).newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException refused
          ? refused
          : new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record of an open package", e);
    }
  }

  private static Object read(RecordComponent component, Object record)
      throws ReflectiveOperationException {
    component.getAccessor().setAccessible(true);
    return component.getAccessor().invoke(record);
  }

  private static <T> Constructor<T> canonical(T original, RecordComponent[] components)
      throws ReflectiveOperationException {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    @SuppressWarnings("unchecked") // the class of a T
    Class<T> type = (Class<T>) original.getClass();
    Constructor<T> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor;
  }
}
