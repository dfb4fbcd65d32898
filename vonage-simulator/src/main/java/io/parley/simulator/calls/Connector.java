package io.parley.simulator.calls;

import io.parley.simulator.account.Account;
import io.parley.simulator.account.RateLimit;
import io.parley.simulator.ncco.Action.Connect;
import io.parley.simulator.ncco.Ncco;
import io.parley.simulator.phones.EndReason;
import io.parley.simulator.phones.PhoneCall;
import io.parley.simulator.phones.Phones;
import io.parley.simulator.phones.Ring;
import io.parley.simulator.phones.Signals.Command;
import io.parley.simulator.phones.Signals.Signal;
import io.parley.simulator.trouble.Kind;
import io.parley.simulator.trouble.Troubles;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Performs `connect`: calls a phone, and puts the two through when it is answered.
///
/// It comes back with an NCCO where the action is synchronous, the phone wasn't reached, and the
/// event webhook says what to do instead.
@Component
class Connector {
  private final Phones phones;
  private final Legs legs;
  private final Routing routing;
  private final Account account;
  private final Troubles troubles;
  private final RateLimit limit;

  Connector(
      Phones phones, Legs legs, Routing routing, Account account, Troubles troubles, Clock clock) {
    this.phones = phones;
    this.legs = legs;
    this.routing = routing;
    this.account = account;
    this.troubles = troubles;
    this.limit = new RateLimit(clock);
  }

  Optional<Ncco> connect(Session session, Connect connect) throws InterruptedException {
    if (!limit.take(account.state().connectsPerSecond()).equals(Duration.ZERO)) {
      session.inbound().error("Calls per second limit exceeded.");
      return Optional.empty();
    }
    var leg = legs.outbound(session, connect, routing.callerId(connect));
    var attempt = new Attempt(session, connect, leg);
    leg.happened("started");
    var refusal = routing.refusal(connect.endpoint(), leg.from());
    if (refusal.isPresent()) {
      return attempt.failed(refusal.get().status(), refusal.get().detail());
    }
    if (troubles.strikes(Kind.BUSY)) {
      return attempt.failed("busy", "");
    }
    var inVain = troubles.lateness(Kind.NO_ANSWER);
    if (inVain.isPresent()) {
      return attempt.nobodyAnswers(inVain.get());
    }
    return switch (ring(session, leg, connect.endpoint().number().orElse(""))) {
      case Ring.Busy _ -> attempt.failed("busy", "");
      case Ring.Unreachable _ -> attempt.failed("unanswered", "unavailable");
      case Ring.Rings(PhoneCall callee) -> attempt.ring(callee);
    };
  }

  private Ring ring(Session session, Leg leg, String number) {
    return phones.with(number).ring(leg.uuid(), leg.from().orElse(""), session.caller().signals());
  }

  /// One call of one phone.
  private record Attempt(Session session, Connect connect, Leg leg) {

    Optional<Ncco> ring(PhoneCall callee) throws InterruptedException {
      leg.happened("ringing");
      session.caller().ringing();
      var deadline = Deadline.in(connect.timeout());
      while (true) {
        var signal = session.caller().signals().await(deadline.left());
        if (session.caller().hasEnded()) {
          return abandoned(callee);
        }
        if (signal == null && callee.stopRinging(EndReason.MISSED)) {
          return failed("timeout", "");
        }
        if (signal != null && signal.by() == callee) {
          return signal.command() == Command.ANSWER ? talk(callee) : failed("rejected", "declined");
        }
      }
    }

    private Optional<Ncco> abandoned(PhoneCall callee) {
      if (!callee.stopRinging(EndReason.CANCELLED)) {
        callee.end(EndReason.REMOTE_HUNG_UP);
      }
      return cancelled();
    }

    private Optional<Ncco> cancelled() {
      leg.happened("cancelled");
      session.unanswered().add(leg);
      return Optional.empty();
    }

    /// The callee's network tries for so long, and gives up.
    Optional<Ncco> nobodyAnswers(Duration after) throws InterruptedException {
      leg.happened("ringing");
      session.caller().ringing();
      session.pause(after);
      return session.caller().hasEnded() ? cancelled() : failed("unanswered", "timeout");
    }

    private Optional<Ncco> talk(PhoneCall callee) throws InterruptedException {
      leg.answered();
      session.caller().answered();
      var deadline = Deadline.in(connect.limit());
      while (!session.caller().hasEnded() && !callee.hasEnded() && !deadline.isPast()) {
        Signal _ = session.caller().signals().await(deadline.left());
      }
      callee.end(session.caller().hasEnded() ? EndReason.REMOTE_HUNG_UP : EndReason.FINISHED);
      leg.completed();
      return Optional.empty();
    }

    Optional<Ncco> failed(String status, String detail) throws InterruptedException {
      session.caller().answered();
      if (!status.equals("rejected")) {
        session.unanswered().add(leg);
      }
      if (connect.synchronous()) {
        return leg.ask(status, detail);
      }
      leg.happened(status, detail);
      return Optional.empty();
    }
  }
}
