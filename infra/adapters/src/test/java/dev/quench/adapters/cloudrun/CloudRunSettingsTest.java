package dev.quench.adapters.cloudrun;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.rpc.UnaryCallSettings;
import com.google.cloud.run.v2.RevisionsSettings;
import com.google.cloud.run.v2.ServicesSettings;
import dev.quench.adapters.ApiEndpoint;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CloudRunSettingsTest {

  private static final ApiEndpoint GOOGLE = new ApiEndpoint.Google();

  @Test
  void everyCallHasADeadlineAndTheClientRepeatsNone() throws IOException {
    ServicesSettings services = CloudRunServices.servicesSettings(GOOGLE);
    assertOnce(services.getServiceSettings(), CloudRunServices.READ_DEADLINE);
    assertOnce(services.updateServiceSettings(), CloudRunServices.WRITE_DEADLINE);
    RevisionsSettings revisions = CloudRunServices.revisionsSettings(GOOGLE);
    assertOnce(revisions.listRevisionsSettings(), CloudRunServices.READ_DEADLINE);
  }

  private static void assertOnce(UnaryCallSettings<?, ?> call, Duration deadline) {
    assertThat(call.getRetryableCodes()).isEmpty();
    assertThat(call.getRetrySettings().getTotalTimeoutDuration()).isEqualTo(deadline);
    assertThat(call.getRetrySettings().getInitialRpcTimeoutDuration()).isEqualTo(deadline);
  }
}
