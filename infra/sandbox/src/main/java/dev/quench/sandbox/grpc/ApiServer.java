package dev.quench.sandbox.grpc;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One plaintext gRPC server on a loopback port for all APIs. */
public final class ApiServer implements AutoCloseable {
  private static final int THREADS = 16;
  private static final int LARGEST_MESSAGE = 16 * 1024 * 1024;

  private final ExecutorService threads;
  private final Server server;

  private ApiServer(ExecutorService threads, Server server) {
    this.threads = threads;
    this.server = server;
  }

  /** Starts it; port 0 for any. */
  public static ApiServer start(
      int port, List<BindableService> services, List<ServerInterceptor> interceptors)
      throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, ApiServer::daemon);
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .executor(threads)
            .maxInboundMessageSize(LARGEST_MESSAGE);
    services.forEach(builder::addService);
    interceptors.forEach(builder::intercept);
    return new ApiServer(threads, builder.build().start());
  }

  /** Host and port. */
  public String address() {
    return "127.0.0.1:" + server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
    threads.shutdownNow();
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "sandbox-api");
    thread.setDaemon(true);
    return thread;
  }
}
