package io.parley.simulator.phones;

import io.parley.simulator.SimulatorSettings;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.springframework.stereotype.Component;

/// All phones known so far; any number becomes a phone on first use.
@Component
public class Phones {
  private final ConcurrentNavigableMap<String, Phone> phones = new ConcurrentSkipListMap<>();
  private final SimulatorSettings settings;
  private final Clock clock;

  Phones(SimulatorSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /// @param number digits
  public Phone with(String number) {
    return phones.computeIfAbsent(
        number, digits -> new Phone(digits, settings.phoneHistory(), clock));
  }

  List<Phone> all() {
    return List.copyOf(phones.values());
  }

  /// Hangs up all calls and forgets all phones.
  void clear() {
    all().forEach(Phone::silence);
    phones.clear();
  }
}
