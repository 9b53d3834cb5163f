package dev.quench.adapters.pubsub;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quench.ingest.Excerpt;
import dev.quench.remediation.notice.Notice;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneOffset;

/**
 * Writes a notice as a CloudEvent 1.0 in JSON, structured mode. Long texts are cut, so that an
 * event stays below {@link #MAX_BYTES}.
 */
public final class CloudEventNotice {
  /** The content type of what {@link #json} writes. */
  public static final String CONTENT_TYPE = JsonFormat.CONTENT_TYPE;

  /** The most details told; one more says how many were left out. */
  public static final int MAX_DETAILS = 100;

  /** No event is larger, even when every character needs an escape. */
  public static final int MAX_BYTES = 4_000_000;

  private static final int MAX_TO = 20;
  private static final int MAX_NAME_BYTES = 256;
  private static final int MAX_TEXT_BYTES = 4_096;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFormat FORMAT = new JsonFormat();

  private CloudEventNotice() {}

  /** The event as UTF-8 JSON. */
  public static byte[] json(Notice notice) {
    return FORMAT.serialize(event(notice));
  }

  private static CloudEvent event(Notice notice) {
    CloudEventBuilder event =
        CloudEventBuilder.v1()
            .withId(notice.id())
            .withType("dev.quench." + notice.type())
            .withSource(source(notice))
            .withTime(notice.at().atOffset(ZoneOffset.UTC))
            .withData("application/json", JsonCloudEventData.wrap(data(notice)));
    notice.incident().ifPresent(event::withSubject);
    return event.build();
  }

  private static URI source(Notice notice) {
    try {
      return new URI(null, "run.googleapis.com", "/" + notice.service().fullName(), null, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "service: " + notice.service() + " (expected: names that a URI can hold)", e);
    }
  }

  private static ObjectNode data(Notice notice) {
    ObjectNode data = NODES.objectNode();
    data.put("severity", notice.severity().map(Enum::name).orElse(null));
    data.put("page", notice.page());
    data.put("headline", Excerpt.of(notice.headline(), MAX_TEXT_BYTES));
    data.put("service", notice.service().toString());
    data.set("to", to(notice));
    data.set("details", details(notice));
    return data;
  }

  private static ArrayNode to(Notice notice) {
    ArrayNode to = NODES.arrayNode();
    notice.to().stream()
        .limit(MAX_TO)
        .forEach(
            it ->
                to.addObject()
                    .put("role", Excerpt.of(it.role(), MAX_NAME_BYTES))
                    .put("reach", Excerpt.of(it.reach(), MAX_NAME_BYTES)));
    return to;
  }

  private static ObjectNode details(Notice notice) {
    ObjectNode details = NODES.objectNode();
    notice.details().stream().limit(MAX_DETAILS).forEach(it -> add(details, it));
    int leftOut = notice.details().size() - MAX_DETAILS;
    if (leftOut > 0) {
      details.put("left out", leftOut + " more");
    }
    return details;
  }

  /** A name told twice keeps both values: the second is numbered. */
  private static void add(ObjectNode details, Notice.Detail detail) {
    String name = Excerpt.of(detail.name(), MAX_NAME_BYTES);
    String free = name;
    for (int n = 2; details.has(free); n++) {
      free = name + " (" + n + ")";
    }
    details.put(free, Excerpt.of(detail.value(), MAX_TEXT_BYTES));
  }
}
