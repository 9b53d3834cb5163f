package dev.quench.ingest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quench.common.ServiceRef;
import dev.quench.common.Signal;
import dev.quench.common.SignalId;
import dev.quench.common.entry.Projection;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads what Cloud Build publishes: one Build resource as JSON. A build that failed is shown to the
 * rules as a log entry whose {@code jsonPayload} it is, with the failing step as its label {@code
 * failed_step}. The topic has all builds of a project; which service one is for, its substitutions
 * say, as those of LLM-Forge do.
 */
public final class BuildDecoder implements Decoder {
  private static final List<String> FAILED =
      List.of("FAILURE", "INTERNAL_ERROR", "TIMEOUT", "EXPIRED");

  private final EntryReader entries;
  private final KnownBuilds builds;

  /**
   * Reads builds for rules.
   *
   * @param projection the fields the rules ask for; a signal's slots begin with these
   */
  public BuildDecoder(Projection projection) {
    this(projection, new KnownBuilds());
  }

  /**
   * Reads builds for rules.
   *
   * @param projection the fields the rules ask for; a signal's slots begin with these
   * @param builds learns of each, also of one that has not failed, which service it is for
   */
  public BuildDecoder(Projection projection, KnownBuilds builds) {
    this.entries = new EntryReader(projection);
    this.builds = builds;
  }

  @Override
  public Decoded decode(Envelope envelope) {
    try {
      Build build = Build.read(envelope);
      build.service().ifPresent(it -> builds.saw(build.id, it));
      if (!FAILED.contains(build.status)) {
        return new Decoded.Ignored("build " + build.id + ": " + build.status + " is no failure");
      }
      return build.service().isPresent()
          ? new Decoded.Understood(signal(build, envelope))
          : new Decoded.Ignored("build " + build.id + ": names no service and region");
    } catch (BrokenBody e) {
      return e.decoded();
    }
  }

  private Signal signal(Build build, Envelope envelope) throws BrokenBody {
    Signal signal = entries.read(build.entry(envelope.body())).signal(envelope);
    return signal.about(build.service().orElseThrow());
  }

  /** What we need to know of a build. */
  private record Build(
      String id,
      String status,
      String project,
      Instant finished,
      Optional<String> region,
      Optional<String> name) {

    static Build read(Envelope envelope) throws BrokenBody {
      Outline outline =
          Outline.read(
              envelope.body(),
              "id",
              "status",
              "projectId",
              "finishTime",
              "substitutions._REGION",
              "substitutions._SERVICE",
              "substitutions._SERVICE_NAME");
      return new Build(
          outline
              .text("id")
              .or(() -> Optional.ofNullable(envelope.attributes().get("buildId")))
              .orElseGet(() -> ContentId.of(envelope.body())),
          outline.required("status"),
          outline.text("projectId").orElse("-"),
          outline.text("finishTime").flatMap(EntryTime::rfc3339).orElse(envelope.publishTime()),
          outline.text("substitutions._REGION"),
          outline
              .text("substitutions._SERVICE")
              .or(() -> outline.text("substitutions._SERVICE_NAME")));
    }

    /** Empty unless the build's substitutions name it. */
    Optional<ServiceRef> service() {
      return ServiceName.of(Optional.of(project), region, name);
    }

    byte[] entry(byte[] body) throws BrokenBody {
      SyntheticEntry entry =
          new SyntheticEntry(
              "projects/" + project + "/logs/" + SignalId.BUILDS,
              finished,
              id + "-" + status,
              body);
      return entry.json(this::resource, failedStep(body), entry.copied("jsonPayload"));
    }

    private static SyntheticEntry.Part failedStep(byte[] body) throws BrokenBody {
      Optional<String> step = BuildSteps.failed(body, FAILED);
      return json -> {
        if (step.isPresent()) {
          json.writeObjectFieldStart("labels");
          json.writeStringField("failed_step", step.get());
          json.writeEndObject();
        }
      };
    }

    private void resource(JsonGenerator json) throws IOException {
      json.writeObjectFieldStart("resource");
      json.writeStringField("type", "build");
      json.writeObjectFieldStart("labels");
      json.writeStringField("project_id", project);
      json.writeStringField("build_id", id);
      json.writeEndObject();
      json.writeEndObject();
    }
  }
}
