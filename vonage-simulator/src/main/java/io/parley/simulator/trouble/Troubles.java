package io.parley.simulator.trouble;

import io.parley.simulator.changes.Changes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/// The troubles that are set, and whom they strike.
@Component
public class Troubles {
  private final Map<Kind, Risk> risks = new EnumMap<>(Kind.class);
  private final Changes changes;

  Troubles(Changes changes) {
    this.changes = changes;
  }

  /// @param met how many have met it since it was set
  public record Met(Trouble trouble, long met) {}

  /// What this text meets on its way into Vonage: one mishap at most.
  ///
  /// @param met told which kind it is, if any
  public synchronized Mishap ofNextText(Consumer<Kind> met) {
    for (var kind : Kind.OF_REQUESTS) {
      var risk = struck(kind);
      if (risk.isPresent()) {
        met.accept(kind);
        return risk.get().mishap();
      }
    }
    return new Mishap.None();
  }

  /// Whether the next one to which it can happen meets it.
  public synchronized boolean strikes(Kind kind) {
    return struck(kind).isPresent();
  }

  /// How late the next one to which it can happen is; empty if it doesn't meet it.
  ///
  /// @param kind one that takes time
  public synchronized Optional<Duration> lateness(Kind kind) {
    return struck(kind).map(Risk::lateness);
  }

  private Optional<Risk> struck(Kind kind) {
    var struck = Optional.ofNullable(risks.get(kind)).filter(Risk::strikes);
    struck.ifPresent(_ -> changes.troublesChanged());
    return struck;
  }

  /// In the place of an earlier one of its kind.
  synchronized void set(Trouble trouble) {
    risks.put(Objects.requireNonNull(trouble.kind()), new Risk(trouble));
    risks.values().removeIf(risk -> !risk.isPossible());
    changes.troublesChanged();
  }

  public synchronized List<Met> all() {
    return risks.values().stream().map(risk -> new Met(risk.trouble(), risk.met())).toList();
  }

  synchronized void end() {
    risks.clear();
    changes.troublesChanged();
  }
}
