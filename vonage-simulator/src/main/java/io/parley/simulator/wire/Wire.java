package io.parley.simulator.wire;

import io.parley.simulator.SimulatorSettings;
import io.parley.simulator.changes.Changes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.stereotype.Component;

/// The last exchanges, the oldest forgotten first. Numbers go on when the history is cleared.
@Component
public class Wire {
  private final int capacity;
  private final Changes changes;
  private final Deque<Exchange> exchanges = new ArrayDeque<>();
  private long recorded;

  Wire(SimulatorSettings settings, Changes changes) {
    this.changes = changes;
    this.capacity = settings.wireCapacity();
  }

  public synchronized void record(Exchange exchange) {
    recorded++;
    if (exchanges.size() == capacity) {
      exchanges.removeFirst();
    }
    exchanges.addLast(exchange.recorded(recorded));
    changes.exchanged();
  }

  synchronized List<Exchange> after(long seq) {
    return exchanges.stream().filter(exchange -> exchange.seq() > seq).toList();
  }

  /// The newest of those after `seq`, oldest first.
  public synchronized List<Exchange> newestAfter(long seq, int most) {
    var newest = new ArrayDeque<Exchange>();
    var backwards = exchanges.descendingIterator();
    while (backwards.hasNext() && newest.size() < most) {
      var exchange = backwards.next();
      if (exchange.seq() <= seq) {
        break;
      }
      newest.addFirst(exchange);
    }
    return List.copyOf(newest);
  }

  synchronized void clear() {
    exchanges.clear();
    changes.wireForgotten();
  }
}
