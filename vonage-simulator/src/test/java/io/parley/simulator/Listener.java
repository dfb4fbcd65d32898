package io.parley.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// Somebody who reads the stream as a browser would.
final class Listener implements AutoCloseable {

  /// One server-sent event.
  record Event(String name, JsonNode data) {}

  private final InputStream stream;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger comments = new AtomicInteger();

  Listener(InputStream stream) {
    this.stream = stream;
    Thread.ofVirtual().start(this::read);
  }

  private void read() {
    var name = "";
    var lines = new Scanner(stream);
    while (lines.hasNextLine()) {
      var line = lines.nextLine();
      if (line.startsWith("event: ")) {
        name = line.substring("event: ".length());
      } else if (line.startsWith("data: ")) {
        var data = Receiver.JSON.readTree(line.substring("data: ".length()));
        events.add(new Event(name, data));
      } else if (line.startsWith(":")) {
        comments.incrementAndGet();
      }
    }
  }

  int comments() {
    return comments.get();
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  List<String> names() {
    return events.stream().map(Event::name).distinct().toList();
  }

  /// Data of the events of this name, in order.
  List<JsonNode> all(String name) {
    return events.stream().filter(event -> event.name().equals(name)).map(Event::data).toList();
  }

  boolean heard(String name) {
    return !all(name).isEmpty();
  }

  /// Data of the newest event of this name.
  JsonNode last(String name) {
    return all(name).getLast();
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
