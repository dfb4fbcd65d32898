package io.parley.simulator.trouble;

import io.parley.simulator.changes.Changes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// The troubles that are set, and whom they strike.
@Component
public class Troubles {
  private final Map<Kind, Risk> risks = new EnumMap<>(Kind.class);
  private final Changes changes;

  Troubles(Changes changes) {
    this.changes = changes;
  }

  /// @param met texts that have met it since it was set
  public record Met(Trouble trouble, long met) {}

  /// What this text meets: one mishap at most.
  public synchronized Mishap ofNextText() {
    return risks.values().stream()
        .filter(risk -> risk.trouble().kind() != Kind.UNDELIVERED)
        .filter(this::strikes)
        .findFirst()
        .map(Risk::mishap)
        .orElseGet(Mishap.None::new);
  }

  /// Whether this text, once taken, gets lost in its network.
  public synchronized boolean loseNextText() {
    var risk = risks.get(Kind.UNDELIVERED);
    return risk != null && strikes(risk);
  }

  private boolean strikes(Risk risk) {
    var strikes = risk.strikes();
    if (strikes) {
      changes.troublesChanged();
    }
    return strikes;
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
