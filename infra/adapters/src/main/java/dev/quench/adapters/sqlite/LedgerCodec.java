package dev.quench.adapters.sqlite;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleAbstractTypeResolver;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Writes records as JSON and reads them back equal, with no annotation on them: records by their
 * components, sealed interfaces with the record's simple name in {@code @type}, times as ISO text.
 *
 * <p>A document may be older or newer than the program: components it has too many are ignored, and
 * those it lacks are read as empty, zero or false. Where a type has no such value, reading fails.
 */
public final class LedgerCodec {

  private static final List<Class<?>> EMPTY_WHEN_ABSENT =
      List.of(
          Optional.class,
          Collection.class,
          List.class,
          Set.class,
          SortedSet.class,
          Map.class,
          SortedMap.class,
          String.class,
          boolean.class,
          int.class,
          long.class,
          double.class);

  private final JsonMapper mapper;

  /** Writes what {@link #decode} reads. */
  public LedgerCodec() {
    this(mapper().build());
  }

  private LedgerCodec(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /** Writes for others to read: a map's keys that are names are plain text. */
  public static LedgerCodec withPlainKeys() {
    return new LedgerCodec(mapper().addModule(new PlainKeys()).build());
  }

  /**
   * Writes a value.
   *
   * @throws JsonProcessingException when it holds something that is no record, collection or scalar
   */
  public String encode(Object value) throws JsonProcessingException {
    return mapper.writeValueAsString(value);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws JsonProcessingException when it is no such value, or lacks what cannot be absent
   */
  public <T> T decode(String json, Class<T> type) throws JsonProcessingException {
    return mapper.readValue(json, type);
  }

  private static JsonMapper.Builder mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .annotationIntrospector(new SealedTypes())
            .addModules(new Jdk8Module(), new JavaTimeModule(), orderedSets(), new RecordKeys())
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL));
    EMPTY_WHEN_ABSENT.forEach(it -> builder.withConfigOverride(it, o -> o.setSetterInfo(empty())));
    return builder;
  }

  private static JsonSetter.Value empty() {
    return JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
  }

  /** Sets keep the order they were written in: a decision must not depend on hashes. */
  private static SimpleModule orderedSets() {
    SimpleAbstractTypeResolver types = new SimpleAbstractTypeResolver();
    types.addMapping(Set.class, LinkedHashSet.class);
    SimpleModule module = new SimpleModule("ordered-sets");
    module.setAbstractTypes(types);
    return module;
  }
}
