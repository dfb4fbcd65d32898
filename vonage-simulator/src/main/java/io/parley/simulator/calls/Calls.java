package io.parley.simulator.calls;

import io.parley.simulator.account.Account;
import io.parley.simulator.applications.Applications;
import io.parley.simulator.http.Failure;
import io.parley.simulator.ncco.Action;
import io.parley.simulator.ncco.Ncco;
import io.parley.simulator.numbers.Numbers;
import io.parley.simulator.phones.EndReason;
import io.parley.simulator.phones.PhoneCall;
import io.parley.simulator.phones.VoiceNetwork;
import io.parley.simulator.trouble.Kind;
import io.parley.simulator.trouble.Troubles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Calls to the account's numbers, each on a thread of its own from the first ring to the last
/// event.
@Component
class Calls implements VoiceNetwork {
  private static final Logger log = LoggerFactory.getLogger(Calls.class);

  private final Numbers numbers;
  private final Applications applications;
  private final Account account;
  private final Legs legs;
  private final VoiceWebhooks webhooks;
  private final Interpreter interpreter;
  private final Troubles troubles;
  private final ExecutorService network;

  Calls(
      Numbers numbers,
      Applications applications,
      Account account,
      Legs legs,
      VoiceWebhooks webhooks,
      Interpreter interpreter,
      Troubles troubles,
      ExecutorService network) {
    this.numbers = numbers;
    this.applications = applications;
    this.account = account;
    this.legs = legs;
    this.webhooks = webhooks;
    this.interpreter = interpreter;
    this.troubles = troubles;
    this.network = network;
  }

  @Override
  public void carry(PhoneCall call, Optional<String> callerId) {
    if (numbers.linkedTo(account.applicationId()).contains(call.with())) {
      var shown = troubles.strikes(Kind.WITHHELD) ? Optional.<String>empty() : callerId;
      network.execute(() -> run(call, shown));
    } else {
      call.end(EndReason.NOT_IN_SERVICE);
    }
  }

  private void run(PhoneCall caller, Optional<String> callerId) {
    var session = session(caller, callerId);
    try {
      converse(session);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } catch (RuntimeException e) {
      log.error("A call failed: {}", Failure.of(e));
    }
    close(session);
  }

  private Session session(PhoneCall caller, Optional<String> callerId) {
    var application = applications.voice();
    var conversationUuid = "CON-" + UUID.randomUUID();
    return new Session(
        application,
        conversationUuid,
        callerId,
        caller,
        legs.inbound(application, conversationUuid, caller, callerId),
        new ArrayList<>());
  }

  private void converse(Session session) throws InterruptedException {
    session.inbound().happened("started");
    session.inbound().happened("ringing");
    var ncco = webhooks.answer(session.application(), session.answerFields());
    if (ncco.isEmpty()) {
      session.caller().end(EndReason.FAILED);
      return;
    }
    if (ncco.get() instanceof Ncco.Valid(List<Action> actions)
        && !actions.isEmpty()
        && !session.caller().hasEnded()) {
      session.caller().answered();
      session.inbound().answered();
    }
    interpreter.perform(session, ncco.get());
  }

  private void close(Session session) {
    session.caller().end(EndReason.FINISHED);
    session.unanswered().forEach(Leg::completed);
    session.inbound().completed();
  }
}
