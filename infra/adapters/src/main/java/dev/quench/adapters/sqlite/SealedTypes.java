package dev.quench.adapters.sqlite;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells Jackson what a sealed interface says by itself: that it has subtypes, and which. */
final class SealedTypes extends JacksonAnnotationIntrospector {

  private static final JsonTypeInfo.Value NAMED_IN_PROPERTY =
      JsonTypeInfo.Value.construct(
          JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "@type", null, false, null);

  @Override
  public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
      MapperConfig<?> config, Annotated annotated) {
    return isSealed(annotated)
        ? NAMED_IN_PROPERTY
        : super.findPolymorphicTypeInfo(config, annotated);
  }

  @Override
  public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
    return isSealed(annotated)
        ? leaves(annotated.getRawType()).map(it -> new NamedType(it, it.getSimpleName())).toList()
        : super.findSubtypes(annotated);
  }

  private static boolean isSealed(Annotated annotated) {
    return annotated instanceof AnnotatedClass && annotated.getRawType().isSealed();
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(SealedTypes::leaves)
        : Stream.of(type);
  }
}
