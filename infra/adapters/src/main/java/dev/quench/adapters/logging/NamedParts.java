package dev.quench.adapters.logging;

import com.google.protobuf.Any;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The parts of a message that say their type by name, {@code Any}. One of a type that is not known
 * here keeps its name and loses what it holds; everything else stays as it is.
 */
final class NamedParts {
  private static final String UNRESOLVED = "unresolved";

  private final Descriptor known;
  private final TypeRegistry registry;
  private final Map<String, Descriptor> stubs = new TreeMap<>();

  /** Knows one type, and what that consists of. */
  NamedParts(Descriptor known) {
    this.known = known;
    this.registry = TypeRegistry.newBuilder().add(known).build();
  }

  /** The types of all parts that {@link #readable} has left. */
  TypeRegistry types() {
    return stubs.isEmpty()
        ? registry
        : TypeRegistry.newBuilder().add(known).add(stubs.values()).build();
  }

  /** The same message without what cannot be read. */
  Message readable(Message message) throws InvalidProtocolBufferException {
    boolean named = message.getDescriptorForType().equals(Any.getDescriptor());
    return named ? readable(Any.parseFrom(message.toByteString())) : fieldByField(message);
  }

  private Message fieldByField(Message message) throws InvalidProtocolBufferException {
    Message.Builder copy = message.toBuilder();
    for (Map.Entry<FieldDescriptor, Object> it : message.getAllFields().entrySet()) {
      FieldDescriptor field = it.getKey();
      if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE || field.isMapField()) {
        continue;
      }
      if (field.isRepeated()) {
        List<?> all = (List<?>) it.getValue();
        for (int i = 0; i < all.size(); i++) {
          copy.setRepeatedField(field, i, readable((Message) all.get(i)));
        }
      } else {
        copy.setField(field, readable((Message) it.getValue()));
      }
    }
    return copy.build();
  }

  private Any readable(Any part) throws InvalidProtocolBufferException {
    Optional<Descriptor> type = type(part.getTypeUrl());
    if (type.isEmpty()) {
      return unresolved(part.getTypeUrl());
    }
    Message content = DynamicMessage.parseFrom(type.get(), part.getValue());
    return part.toBuilder().setValue(readable(content).toByteString()).build();
  }

  private Optional<Descriptor> type(String url) {
    try {
      return Optional.ofNullable(registry.getDescriptorForTypeUrl(url));
    } catch (InvalidProtocolBufferException noName) {
      return Optional.empty();
    }
  }

  /** One whose name is none that a type can have is left out with its name. */
  private Any unresolved(String url) {
    int slash = url.lastIndexOf('/');
    if (slash >= 0 && !stubs.containsKey(url)) {
      stub(url.substring(slash + 1)).ifPresent(it -> stubs.put(url, it));
    }
    return Optional.ofNullable(stubs.get(url))
        .map(it -> Any.newBuilder().setTypeUrl(url).setValue(saying(it).toByteString()).build())
        .orElseGet(Any::getDefaultInstance);
  }

  private static Message saying(Descriptor stub) {
    return DynamicMessage.newBuilder(stub).setField(stub.findFieldByName(UNRESOLVED), true).build();
  }

  /** A type of that name, which says of its parts that they are not resolved. */
  private static Optional<Descriptor> stub(String name) {
    int dot = name.lastIndexOf('.');
    FileDescriptorProto file =
        FileDescriptorProto.newBuilder()
            .setName(name)
            .setPackage(name.substring(0, Math.max(0, dot)))
            .addMessageType(
                DescriptorProto.newBuilder()
                    .setName(name.substring(dot + 1))
                    .addField(
                        FieldDescriptorProto.newBuilder()
                            .setName(UNRESOLVED)
                            .setNumber(1)
                            .setType(FieldDescriptorProto.Type.TYPE_BOOL)
                            .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)))
            .build();
    try {
      return Optional.of(
          FileDescriptor.buildFrom(file, new FileDescriptor[0]).getMessageTypes().get(0));
    } catch (DescriptorValidationException notAName) {
      return Optional.empty();
    }
  }
}
