package dev.quench.sandbox.run;

import dev.quench.sandbox.grpc.Callers;
import io.grpc.BindableService;
import java.util.List;

/** The Admin API's parts, over one region. */
public final class RunApi {
  private RunApi() {}

  /** What a gRPC server has to serve. */
  public static List<BindableService> of(Region region, Callers callers) {
    ServiceReader reader = new ServiceReader(region.model());
    RunOperations operations = new RunOperations(reader);
    return List.of(
        new ServicesApi(region, reader, operations, callers),
        new RevisionsApi(region, reader, operations),
        operations);
  }
}
