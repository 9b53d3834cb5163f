package dev.quench.adapters.sqlite;

import dev.quench.common.RevisionName;
import dev.quench.remediation.shift.Goal;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes values of any record type, with something in every optional and collection, and so many of
 * them that each kind of a sealed type and each constant of an enum occurs. Whatever the records
 * come to hold, their samples hold it too.
 */
final class RecordSamples {

  /** Records that take only some of their components' values. */
  private static final Map<Class<?>, List<?>> GIVEN =
      Map.of(
          Goal.Rollout.class,
          List.of(
              new Goal.Rollout(new RevisionName("r2"), List.of(10, 100), Duration.ofMinutes(7))),
          Goal.Split.class,
          List.of(Goal.Split.of(Map.of(new RevisionName("r1"), 50, new RevisionName("r2"), 50))));

  private final Map<TypeVariable<?>, Type> bindings;

  private RecordSamples(Map<TypeVariable<?>, Type> bindings) {
    this.bindings = bindings;
  }

  static <T> List<T> of(Class<T> type) {
    return new RecordSamples(Map.of()).samples(type).stream().map(type::cast).toList();
  }

  private List<?> samples(Type type) {
    if (type instanceof TypeVariable<?> variable) {
      return samples(bindings.getOrDefault(variable, String.class));
    }
    if (type instanceof ParameterizedType generic) {
      return generic((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    return plain((Class<?>) type, bindings);
  }

  private List<?> generic(Class<?> raw, Type[] arguments) {
    List<?> first = samples(arguments[0]);
    if (raw == Optional.class) {
      return Stream.concat(first.stream().map(Optional::of), Stream.of(Optional.empty())).toList();
    }
    if (raw == Map.class || raw == SortedMap.class) {
      return List.of(map(raw, first, samples(arguments[1])));
    }
    if (Collection.class.isAssignableFrom(raw)) {
      return List.of(raw == List.class ? first : new LinkedHashSet<>(first));
    }
    return plain(raw, bound(raw, arguments));
  }

  private static Object map(Class<?> raw, List<?> keys, List<?> values) {
    Map<Object, Object> map = raw == SortedMap.class ? new TreeMap<>() : new LinkedHashMap<>();
    IntStream.range(0, keys.size())
        .forEach(i -> map.put(keys.get(i), values.get(i % values.size())));
    return map;
  }

  private Map<TypeVariable<?>, Type> bound(Class<?> raw, Type[] arguments) {
    Map<TypeVariable<?>, Type> bound = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      Type argument = arguments[i];
      boolean isVariable = argument instanceof TypeVariable<?>;
      bound.put(
          raw.getTypeParameters()[i],
          isVariable ? bindings.getOrDefault((TypeVariable<?>) argument, String.class) : argument);
    }
    return bound;
  }

  private static List<?> plain(Class<?> type, Map<TypeVariable<?>, Type> bound) {
    if (GIVEN.containsKey(type)) {
      return GIVEN.getOrDefault(type, List.of());
    }
    if (type.isSealed()) {
      return Arrays.stream(type.getPermittedSubclasses())
          .flatMap(leaf -> plain(leaf, passedOn(type, leaf, bound)).stream())
          .toList();
    }
    return type.isRecord() ? new RecordSamples(bound).records(type) : scalars(type);
  }

  /** A kind of a generic sealed type has the same parameters in the same order. */
  private static Map<TypeVariable<?>, Type> passedOn(
      Class<?> type, Class<?> leaf, Map<TypeVariable<?>, Type> bound) {
    Map<TypeVariable<?>, Type> passed = new HashMap<>();
    for (int i = 0; i < leaf.getTypeParameters().length; i++) {
      passed.put(
          leaf.getTypeParameters()[i],
          bound.getOrDefault(type.getTypeParameters()[i], String.class));
    }
    return passed;
  }

  private List<?> records(Class<?> type) {
    List<List<?>> columns = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      columns.add(samples(component.getGenericType()));
    }
    int rows = columns.stream().mapToInt(List::size).max().orElse(1);
    return IntStream.range(0, rows).mapToObj(row -> record(type, columns, row)).toList();
  }

  private static Object record(Class<?> type, List<List<?>> columns, int row) {
    try {
      var constructor =
          type.getDeclaredConstructor(
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(columns.stream().map(it -> it.get(row % it.size())).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no sample of " + type, e);
    }
  }

  private static List<?> scalars(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.asList(type.getEnumConstants());
    }
    return List.of(
        Stream.<Object>of(
                "a \"name\"",
                Instant.parse("2026-01-02T03:04:05.000000006Z"),
                Duration.ofMinutes(7),
                URI.create("http://127.0.0.1:80/x"),
                true,
                7,
                8L,
                0.25)
            .filter(it -> boxed(type).isInstance(it))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no sample of " + type)));
  }

  private static Class<?> boxed(Class<?> type) {
    return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
  }
}
