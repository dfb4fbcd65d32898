package io.parley.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where traces are sent to, by OTLP over HTTP; it keeps all that comes.
final class TraceStore implements AutoCloseable {
  private final HttpServer server;
  private final Queue<ExportTraceServiceRequest> received = new ConcurrentLinkedQueue<>();

  /// @param service that did it
  /// @param text everything that was exported of it
  record Span(String service, String name, String trace, String id, String parent, String text) {}

  TraceStore() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/v1/traces";
  }

  Stream<Span> spans() {
    return received.stream()
        .flatMap(request -> request.getResourceSpansList().stream())
        .flatMap(TraceStore::spans);
  }

  /// The spans of each trace in which there is one of this name.
  List<List<Span>> tracesWith(String name) {
    var byTrace = spans().collect(Collectors.groupingBy(Span::trace));
    return byTrace.values().stream()
        .filter(spans -> spans.stream().anyMatch(span -> span.name().equals(name)))
        .toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      received.add(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static Stream<Span> spans(ResourceSpans resource) {
    var service =
        resource.getResource().getAttributesList().stream()
            .filter(attribute -> attribute.getKey().equals("service.name"))
            .map(attribute -> attribute.getValue().getStringValue())
            .findFirst()
            .orElse("unknown");
    return resource.getScopeSpansList().stream()
        .flatMap(scope -> scope.getSpansList().stream())
        .map(span ->
            new Span(
                service,
                span.getName(),
                hex(span.getTraceId().toByteArray()),
                hex(span.getSpanId().toByteArray()),
                hex(span.getParentSpanId().toByteArray()),
                span.toBuilder()
                    .clearStartTimeUnixNano()
                    .clearEndTimeUnixNano()
                    .clearTraceId()
                    .clearSpanId()
                    .clearParentSpanId()
                    .build()
                    .toString()));
  }

  private static String hex(byte[] id) {
    return HexFormat.of().formatHex(id);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
