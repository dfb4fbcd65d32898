package io.parley.simulator.calls;

import io.parley.simulator.SimulatorSettings;
import io.parley.simulator.ncco.Action;
import io.parley.simulator.ncco.Action.EventUrl;
import io.parley.simulator.ncco.Ncco;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Performs an NCCO action by action, and whatever NCCO replaces it on the way.
@Component
class Interpreter {
  private static final Duration LONGEST_CALL = Duration.ofHours(2);

  /// No call needs as many; a webhook that always answers with the same NCCO does.
  private static final int MOST_NCCOS = 100;

  private final Connector connector;
  private final VoiceWebhooks webhooks;
  private final Duration talkDuration;

  Interpreter(Connector connector, VoiceWebhooks webhooks, SimulatorSettings settings) {
    this.connector = connector;
    this.webhooks = webhooks;
    this.talkDuration = settings.talkDuration();
  }

  /// Returns when nothing is left to do, or the caller is gone.
  void perform(Session session, Ncco first) throws InterruptedException {
    var next = Optional.of(first);
    for (var count = 0; next.isPresent(); count++) {
      if (count == MOST_NCCOS) {
        session.fail("More than " + MOST_NCCOS + " NCCOs in one call.");
        return;
      }
      next =
          switch (next.get()) {
            case Ncco.Valid(List<Action> actions) -> performAll(session, actions);
            case Ncco.Invalid(String reason) -> {
              session.fail(reason);
              yield Optional.empty();
            }
          };
    }
  }

  private Optional<Ncco> performAll(Session session, List<Action> actions)
      throws InterruptedException {
    for (var action : actions) {
      if (session.caller().hasEnded()) {
        return Optional.empty();
      }
      var replacement = perform(session, action);
      if (replacement.isPresent()) {
        return replacement;
      }
    }
    return Optional.empty();
  }

  /// @return what replaces the rest, if anything
  private Optional<Ncco> perform(Session session, Action action) throws InterruptedException {
    return switch (action) {
      case Action.Talk(String text, boolean endless) -> {
        session.caller().hears(text);
        yield paused(session, endless ? LONGEST_CALL : talkDuration);
      }
      case Action.Connect connect -> connector.connect(session, connect);
      case Action.Wait(Duration time) -> paused(session, time);
      case Action.Conversation _ -> paused(session, LONGEST_CALL);
      case Action.Input input -> input(session, input);
      case Action.Notify(var payload, EventUrl events) ->
          ask(session, events, Map.of("payload", payload));
      case Action.Transfer _ -> Optional.of(new Ncco.Valid(List.of()));
      case Action.Inaudible _ -> Optional.empty();
    };
  }

  private static Optional<Ncco> paused(Session session, Duration time) throws InterruptedException {
    session.pause(time);
    return Optional.empty();
  }

  /// Callers say nothing; what they have pressed since the last one is what it gets.
  private Optional<Ncco> input(Session session, Action.Input input) throws InterruptedException {
    session.pause(input.patience());
    var digits = session.caller().takeKeys();
    return input.events().isEmpty() || session.caller().hasEnded()
        ? Optional.empty()
        : ask(
            session,
            input.events().get(),
            Map.of("dtmf", Map.of("digits", digits, "timed_out", true)));
  }

  private Optional<Ncco> ask(Session session, EventUrl events, Map<String, ?> more)
      throws InterruptedException {
    var event = new LinkedHashMap<String, @Nullable Object>(session.inbound().withoutStatus());
    event.putAll(more);
    return webhooks.ask(session.application(), Legs.target(events), event);
  }
}
