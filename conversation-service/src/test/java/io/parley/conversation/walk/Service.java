package io.parley.conversation.walk;

import io.parley.contracts.NumberEvent;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.lifecycle.NoSuchConversation;
import io.parley.conversation.rules.Refusal;
import java.time.Clock;
import java.util.Set;

/// The service under test, as a walk asks it.
final class Service {
  private final Instance instance;
  private final Clock clock;
  private final Gate gate;

  Service(Instance instance, Clock clock, Gate gate) {
    this.instance = instance;
    this.clock = clock;
    this.gate = gate;
  }

  void isReleased(PhoneNumber number) {
    instance.pool().on(event(NumberEvent.Type.RELEASED, number));
  }

  /// And tells what came of it. What a killed process had still to tell is lost with it.
  Outcome does(Act act) {
    var outcome = outcome(act);
    tells();
    return gate.hasKilled() ? new Outcome.Silence() : outcome;
  }

  /// Tells Kafka what is still to be told.
  void tells() {
    try {
      instance.lifecycle().announce();
    } catch (Gate.Killed e) {
      // Nobody hears.
    }
  }

  private Outcome outcome(Act act) {
    try {
      var found = ask(act);
      return found ? new Outcome.Done() : new Outcome.NoSuchConversation();
    } catch (Refusal refusal) {
      return new Outcome.Refused(refusal.reason());
    } catch (NoSuchConversation e) {
      return new Outcome.NoSuchConversation();
    } catch (RuntimeException | Gate.Killed e) {
      if (gate.hasKilled()) {
        return new Outcome.Silence();
      }
      throw e;
    }
  }

  private boolean ask(Act act) {
    switch (act) {
      case Act.Open(var request, var waits) -> {
        var _ = waits ? instance.opening().openOrWait(request) : instance.opening().open(request);
      }
      case Act.Close(var id) -> instance.ending().close(id);
      case Act.Extend(var id, var to) -> {
        return instance.ending().extend(id, to).isPresent();
      }
      case Act.HandOver(var id, var participant, var to) ->
          instance.handOver().handOver(id, participant, to, null);
      case Act.Attend _ -> instance.lifecycle().attend();
      case Act.Arrive(var number) ->
          instance.pool().on(event(NumberEvent.Type.PROVISIONED, number));
      case Act.Retire(var number) -> instance.pool().retire(number, clock.instant());
      case Act.GiveBack _ -> instance.pool().giveBackWhatIsFree();
    }
    return true;
  }

  private NumberEvent event(NumberEvent.Type type, PhoneNumber number) {
    return new NumberEvent(
        type,
        "event",
        null,
        clock.instant(),
        number,
        Numbers.countryOf(number),
        Numbers.OURS.stream()
            .filter(it -> it.msisdn().equals(number))
            .findFirst()
            .map(Numbers.Number::features)
            .orElse(Set.of()),
        null);
  }
}
