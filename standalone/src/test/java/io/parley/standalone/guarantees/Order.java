package io.parley.standalone.guarantees;

import io.parley.standalone.guarantees.Evidence.Arrival;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Whether texts of one sender to one virtual number arrive as they were taken. Of two of which one
/// was taken before the other was sent, that one is the earlier; otherwise nobody knows which is.
final class Order {
  private final Map<String, List<Integer>> places = new HashMap<>();
  private final Map<Line, List<Delivery>> byLine;

  Order(List<Delivery> deliveries, List<Arrival> arrivals) {
    for (int place = 0; place < arrivals.size(); place++) {
      var here = place;
      Texts.marks(arrivals.get(place).text())
          .forEach(mark -> places.computeIfAbsent(mark, m -> new ArrayList<>()).add(here));
    }
    byLine =
        deliveries.stream()
            .filter(delivery -> places.containsKey(delivery.text().mark()))
            .collect(Collectors.groupingBy(delivery -> delivery.text().line()));
  }

  /// Each as the two marks, the one that should have come first in front.
  List<String> violations() {
    var violations = new ArrayList<String>();
    for (var line : byLine.values()) {
      for (var earlier : line) {
        line.stream()
            .filter(later -> isBefore(earlier, later) && !arrivesBefore(earlier, later))
            .forEach(later -> violations.add(earlier.text().mark() + later.text().mark()));
      }
    }
    return violations;
  }

  /// How many pairs of texts there are whose order is known.
  long known() {
    return byLine.values().stream()
        .mapToLong(line ->
            line.stream()
                .mapToLong(
                    earlier -> line.stream().filter(later -> isBefore(earlier, later)).count())
                .sum())
        .sum();
  }

  private static boolean isBefore(Delivery earlier, Delivery later) {
    return earlier.taken().filter(taken -> taken.isBefore(later.began())).isPresent();
  }

  /// Repetitions included: none of the earlier comes after the later.
  private boolean arrivesBefore(Delivery earlier, Delivery later) {
    return places.get(earlier.text().mark()).getLast() < places.get(later.text().mark()).getFirst();
  }
}
