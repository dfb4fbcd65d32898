package io.parley.simulator.calls;

import io.parley.simulator.account.Account;
import io.parley.simulator.applications.VoiceApplication;
import io.parley.simulator.applications.VoiceApplication.Target;
import io.parley.simulator.ncco.Action;
import io.parley.simulator.ncco.Action.EventUrl;
import io.parley.simulator.numbers.Countries;
import io.parley.simulator.numbers.Country;
import io.parley.simulator.phones.PhoneCall;
import io.parley.simulator.webhooks.Overtaking;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.springframework.stereotype.Component;

/// Opens legs, each with its own line of events.
@Component
class Legs {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  private final VoiceWebhooks webhooks;
  private final Overtaking overtaking;
  private final Countries countries;
  private final ExecutorService network;
  private final Account account;
  private final Clock clock;

  Legs(
      VoiceWebhooks webhooks,
      Overtaking overtaking,
      Countries countries,
      ExecutorService network,
      Account account,
      Clock clock) {
    this.webhooks = webhooks;
    this.overtaking = overtaking;
    this.countries = countries;
    this.network = network;
    this.account = account;
    this.clock = clock;
  }

  /// The caller's; its events go to the application's event webhook.
  Leg inbound(
      VoiceApplication application,
      String conversationUuid,
      PhoneCall caller,
      Optional<String> callerId) {
    return open(
        application,
        application.event(),
        new Leg.Facts(
            caller.id(), conversationUuid, "inbound", callerId, caller.with(), network(callerId)));
  }

  /// The callee's; its events go where the action says.
  ///
  /// @param from caller ID that the callee is to see
  Leg outbound(Session session, Action.Connect connect, Optional<String> from) {
    var application = session.application();
    var uuid = UUID.randomUUID().toString().replace("-", "");
    var number = connect.endpoint().number();
    return open(
        application,
        connect.events().map(Legs::target).or(application::event),
        new Leg.Facts(
            uuid,
            session.conversationUuid(),
            "outbound",
            from,
            number.orElse(connect.endpoint().type()),
            network(number)));
  }

  /// An action's own event URL, with the default budgets.
  static Target target(EventUrl events) {
    return new Target(events.url(), events.method(), CONNECT_WITHIN, ANSWER_WITHIN);
  }

  private Leg open(VoiceApplication application, Optional<Target> target, Leg.Facts facts) {
    var events =
        new EventLine(facts.conversationUuid(), application, target, webhooks, overtaking, network);
    return new Leg(facts, events, account, clock);
  }

  private String network(Optional<String> number) {
    return number.flatMap(countries::of).map(Country::network).orElse("");
  }
}
