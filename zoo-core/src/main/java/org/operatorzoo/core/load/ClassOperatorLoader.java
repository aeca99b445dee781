package org.operatorzoo.core.load;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import org.operatorzoo.core.error.ConfigException;
import org.operatorzoo.core.error.ZooException;
import org.operatorzoo.core.field.FieldSpec;
import org.operatorzoo.core.field.SolutionOperator;

/**
 * Opens operators written in Java: {@code class:my.pkg.MyOperator}, a public class that implements
 * {@link SolutionOperator}. Its public constructor takes the {@link FieldSpec} of the run, or
 * nothing. It is looked for by the class loader of the calling thread's context.
 */
public final class ClassOperatorLoader implements OperatorLoader {

  @Override
  public String scheme() {
    return "class";
  }

  @Override
  public String form() {
    return "class:NAME";
  }

  @Override
  public FoundOperator find(String location) {
    Class<? extends SolutionOperator> type = operatorClass(location);
    Constructor<? extends SolutionOperator> constructor = constructor(type);
    return offered -> open(constructor, offered);
  }

  private static Class<? extends SolutionOperator> operatorClass(String name) {
    Class<?> type;
    try {
      type = Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new ConfigException(
          "operator class:" + name,
          "a class of that name on the class path",
          "none; is its jar missing from the class path?");
    } catch (LinkageError e) {
      throw new ConfigException("operator class:" + name + ": it cannot be loaded: " + e, e);
    }
    if (!SolutionOperator.class.isAssignableFrom(type)) {
      throw new ConfigException(
          "operator class:" + name, "an implementation of SolutionOperator", "none");
    }
    return type.asSubclass(SolutionOperator.class);
  }

  private static Constructor<? extends SolutionOperator> constructor(
      Class<? extends SolutionOperator> type) {
    int modifiers = type.getModifiers();
    Optional<Constructor<? extends SolutionOperator>> found =
        taking(type, FieldSpec.class).or(() -> taking(type));
    if (!Modifier.isPublic(modifiers) || Modifier.isAbstract(modifiers) || found.isEmpty()) {
      throw new ConfigException(
          "operator class:" + type.getName(),
          "a public class with a public constructor that takes a FieldSpec, or nothing",
          Modifier.toString(modifiers)
              + " with the public constructors "
              + Arrays.toString(type.getConstructors()));
    }
    return found.get();
  }

  private static Optional<Constructor<? extends SolutionOperator>> taking(
      Class<? extends SolutionOperator> type, Class<?>... parameters) {
    try {
      return Optional.of(type.getConstructor(parameters));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  private static LoadedOperator open(
      Constructor<? extends SolutionOperator> constructor, FieldSpec offered) {
    SolutionOperator operator = create(constructor, offered);
    FieldSpec field =
        new FieldSpec(
            offered.height(),
            offered.width(),
            operator.framesIn(),
            operator.framesOut(),
            offered.channelsIn(),
            offered.channelsOut());
    return new LoadedOperator(operator, ClassDigest.of(operator.getClass()), field);
  }

  private static SolutionOperator create(
      Constructor<? extends SolutionOperator> constructor, FieldSpec offered) {
    try {
      return constructor.getParameterCount() == 0
          ? constructor.newInstance()
          : constructor.newInstance(offered);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof ZooException zoo) {
        throw zoo;
      }
      throw failed(constructor, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw failed(constructor, e);
    }
  }

  private static ConfigException failed(Constructor<?> constructor, Throwable cause) {
    return new ConfigException(
        "operator class:"
            + constructor.getDeclaringClass().getName()
            + ": expected its constructor to succeed, but found "
            + cause,
        cause);
  }
}
