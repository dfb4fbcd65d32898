package io.parley.simulator.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.databind.json.JsonMapper;

/// Server-sent events (`text/event-stream` of the HTML standard) with JSON as data.
final class EventWriter {
  /// Milliseconds until a browser that lost its connection comes back.
  private static final int COME_BACK_AFTER = 1000;

  private final OutputStream out;
  private final JsonMapper json;

  EventWriter(OutputStream out, JsonMapper json) {
    this.out = out;
    this.json = json;
  }

  void comeBack() throws IOException {
    write("retry: " + COME_BACK_AFTER + "\n\n");
  }

  /// JSON has no line break but between its tokens, and none is written there.
  void event(String name, Object data) throws IOException {
    write("event: " + name + "\ndata: " + json.writeValueAsString(data) + "\n\n");
  }

  /// A sign of life, which shows whether anybody is there still.
  void comment() throws IOException {
    write(":\n\n");
  }

  void flush() throws IOException {
    out.flush();
  }

  private void write(String lines) throws IOException {
    out.write(lines.getBytes(UTF_8));
  }
}
