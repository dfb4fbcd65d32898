package io.parley.simulator.stream;

import io.parley.simulator.changes.Notes.Batch;
import io.parley.simulator.phones.Phone;
import io.parley.simulator.phones.Phones;
import io.parley.simulator.trouble.Troubles;
import io.parley.simulator.wire.Wire;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells one reader the state of what has changed, as it is when it is told.
final class Teller {
  private static final int NEWEST_EXCHANGES = 200;

  /// More at once than that, and the oldest are left out.
  private static final int MOST_EXCHANGES = 1000;

  /// The first event.
  private record Start(@Nullable String phone) {}

  private final Phones phones;
  private final Wire wire;
  private final Troubles troubles;
  private final EventWriter writer;

  /// `seq` of the newest exchange that was told; 0 if none was.
  private long told;

  Teller(Phones phones, Wire wire, Troubles troubles, EventWriter writer) {
    this.phones = phones;
    this.wire = wire;
    this.troubles = troubles;
    this.writer = writer;
  }

  /// @param phone the only one of which this reader hears
  void start(Optional<String> phone) throws IOException {
    writer.comeBack();
    writer.event("start", new Start(phone.orElse(null)));
    if (phone.isPresent()) {
      writer.event("phone", phones.with(phone.get()).view());
    } else {
      for (var each : phones.all()) {
        writer.event("phone", each.view());
      }
      exchanges();
      writer.event("troubles", troubles.all());
    }
  }

  void tell(Batch changed) throws IOException {
    if (changed.phonesForgotten()) {
      writer.event("phones-forgotten", Map.of());
    }
    for (var number : changed.phones()) {
      var view = phones.find(number).map(Phone::view);
      if (view.isPresent()) {
        writer.event("phone", view.get());
      }
    }
    if (changed.wireForgotten()) {
      writer.event("wire-forgotten", Map.of());
      told = 0;
    }
    if (changed.wireForgotten() || changed.exchanged()) {
      exchanges();
    }
    if (changed.troubles()) {
      writer.event("troubles", troubles.all());
    }
  }

  private void exchanges() throws IOException {
    var news = wire.newestAfter(told, told == 0 ? NEWEST_EXCHANGES : MOST_EXCHANGES);
    if (!news.isEmpty() && told > 0 && news.getFirst().seq() > told + 1) {
      writer.event("exchanges-skipped", Map.of("count", news.getFirst().seq() - told - 1));
    }
    for (var exchange : news) {
      writer.event("exchange", exchange);
      told = exchange.seq();
    }
  }
}
