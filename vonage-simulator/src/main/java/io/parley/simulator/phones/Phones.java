package io.parley.simulator.phones;

import io.parley.simulator.SimulatorSettings;
import io.parley.simulator.changes.Changes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.springframework.stereotype.Component;

/// All phones known so far; any number becomes a phone on first use.
@Component
public class Phones {
  private final ConcurrentNavigableMap<String, Phone> phones = new ConcurrentSkipListMap<>();
  private final SimulatorSettings settings;
  private final Changes changes;
  private final Clock clock;

  Phones(SimulatorSettings settings, Changes changes, Clock clock) {
    this.settings = settings;
    this.changes = changes;
    this.clock = clock;
  }

  /// @param number digits
  public Phone with(String number) {
    var known = phones.get(number);
    if (known != null) {
      return known;
    }
    var fresh =
        new Phone(number, settings.phoneHistory(), () -> changes.phoneChanged(number), clock);
    var faster = phones.putIfAbsent(number, fresh);
    if (faster != null) {
      return faster;
    }
    changes.phoneChanged(number);
    return fresh;
  }

  /// Empty if it hasn't been used.
  public Optional<Phone> find(String number) {
    return Optional.ofNullable(phones.get(number));
  }

  public List<Phone> all() {
    return List.copyOf(phones.values());
  }

  /// Hangs up all calls and forgets all phones.
  void clear() {
    all().forEach(Phone::silence);
    phones.clear();
    changes.phonesForgotten();
  }
}
