package io.parley.conversation.lifecycle;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.conversation.figures.Figures;
import io.parley.conversation.figures.Subject;
import java.util.stream.Stream;

/// Counts what internal services were told of conversations: opened, closed and so on. What is told
/// again after a crash counts again.
final class Told {
  private final MeterRegistry meters;
  private final Figures figures;

  Told(MeterRegistry meters, Figures figures) {
    this.meters = meters;
    this.figures = figures;
    Stream.of(Announcement.values()).forEach(what -> count(what, 0));
  }

  void count(Announcement what) {
    count(what, 1);
    figures.count(Subject.CONVERSATIONS, what);
  }

  private void count(Announcement what, int times) {
    meters.counter("parley.conversations.told", "what", what.name()).increment(times);
  }
}
