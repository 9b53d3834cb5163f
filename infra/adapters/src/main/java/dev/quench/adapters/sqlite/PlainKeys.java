package dev.quench.adapters.sqlite;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.Serializers;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** Names as keys of maps, records of one text alone: that text. */
@SuppressWarnings("serial")
final class PlainKeys extends SimpleModule {

  PlainKeys() {
    super("plain-keys");
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addKeySerializers(new Writers());
  }

  private static boolean isName(JavaType type) {
    RecordComponent[] parts = type.getRawClass().getRecordComponents();
    return parts != null && parts.length == 1 && parts[0].getType() == String.class;
  }

  private static final class Writers extends Serializers.Base {

    @Override
    public @Nullable JsonSerializer<?> findSerializer(
        SerializationConfig config, JavaType type, BeanDescription description) {
      return isName(type) ? new Writer() : null;
    }
  }

  /** A name says itself what it is called. */
  private static final class Writer extends JsonSerializer<Object> {

    @Override
    public void serialize(Object key, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeFieldName(key.toString());
    }
  }
}
