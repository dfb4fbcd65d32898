package io.parley.simulator.wire;

import io.parley.simulator.SimulatorSettings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.stereotype.Component;

/// The last exchanges, the oldest forgotten first. Numbers go on when the history is cleared.
@Component
public class Wire {
  private final int capacity;
  private final Deque<Exchange> exchanges = new ArrayDeque<>();
  private long recorded;

  Wire(SimulatorSettings settings) {
    this.capacity = settings.wireCapacity();
  }

  public synchronized void record(Exchange exchange) {
    recorded++;
    if (exchanges.size() == capacity) {
      exchanges.removeFirst();
    }
    exchanges.addLast(exchange.numbered(recorded));
  }

  synchronized List<Exchange> after(long seq) {
    return exchanges.stream().filter(exchange -> exchange.seq() > seq).toList();
  }

  synchronized void clear() {
    exchanges.clear();
  }
}
