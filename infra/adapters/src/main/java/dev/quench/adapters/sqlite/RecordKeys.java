package dev.quench.adapters.sqlite;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.Serializers;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Records as keys of maps: a key's text is the record's own JSON. */
@SuppressWarnings("serial")
final class RecordKeys extends SimpleModule {

  RecordKeys() {
    super("record-keys");
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    ObjectMapper mapper = context.getOwner();
    context.addKeySerializers(new Writers(mapper));
    context.addKeyDeserializers(
        (type, config, description) -> isRecord(type) ? new Reader(mapper, type) : null);
  }

  private static boolean isRecord(JavaType type) {
    return type.getRawClass().isRecord() || type.getRawClass().isSealed();
  }

  private static final class Writers extends Serializers.Base {
    private final ObjectMapper mapper;

    Writers(ObjectMapper mapper) {
      this.mapper = mapper;
    }

    @Override
    public @Nullable JsonSerializer<?> findSerializer(
        SerializationConfig config, JavaType type, BeanDescription description) {
      return isRecord(type) ? new Writer(mapper, type) : null;
    }
  }

  private static final class Writer extends JsonSerializer<Object> {
    private final ObjectMapper mapper;
    private final JavaType type;

    Writer(ObjectMapper mapper, JavaType type) {
      this.mapper = mapper;
      this.type = type;
    }

    @Override
    public void serialize(Object key, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeFieldName(mapper.writerFor(type).writeValueAsString(key));
    }
  }

  private static final class Reader extends KeyDeserializer {
    private final ObjectMapper mapper;
    private final JavaType type;

    Reader(ObjectMapper mapper, JavaType type) {
      this.mapper = mapper;
      this.type = type;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) throws IOException {
      return mapper.readValue(key, type);
    }
  }
}
