package dev.quench.sandbox.log;

import com.google.api.MonitoredResource;
import dev.quench.common.ServiceRef;

/**
 * What an entry is about.
 *
 * @param revision a revision's short name; empty when the entry is about the service
 */
public record Origin(ServiceRef service, String revision) {

  MonitoredResource resource() {
    return MonitoredResource.newBuilder()
        .setType("cloud_run_revision")
        .putLabels("configuration_name", service.service())
        .putLabels("location", service.region())
        .putLabels("project_id", service.project())
        .putLabels("revision_name", revision)
        .putLabels("service_name", service.service())
        .build();
  }
}
