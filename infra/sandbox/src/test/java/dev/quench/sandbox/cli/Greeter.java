package dev.quench.sandbox.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A program that could be a service: it listens on PORT, and answers with its GREETING. */
final class Greeter {
  private Greeter() {}

  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(System.getenv("PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", Greeter::greet);
    server.start();
  }

  private static void greet(HttpExchange exchange) throws IOException {
    byte[] greeting = System.getenv("GREETING").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, greeting.length);
    exchange.getResponseBody().write(greeting);
    exchange.close();
  }
}
