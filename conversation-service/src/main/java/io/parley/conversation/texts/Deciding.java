package io.parley.conversation.texts;

import io.parley.conversation.optouts.Keyword;
import io.parley.conversation.optouts.Keywords;
import io.parley.conversation.optouts.OptOuts;
import io.parley.conversation.optouts.Pseudonyms;
import io.parley.conversation.pool.VirtualNumbers;
import io.parley.conversation.reception.InboundText;
import io.parley.conversation.reception.Line;
import io.parley.conversation.routing.Route;
import io.parley.conversation.routing.Routes;
import io.parley.conversation.texts.Notices.Occasion;
import io.parley.conversation.texts.TextDecision.Decline;
import io.parley.conversation.texts.TextDecision.Relay;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Decides what follows from a text.
@Component
class Deciding {
  private final Routes routes;
  private final VirtualNumbers pool;
  private final Keywords keywords;
  private final OptOuts optOuts;
  private final Notices notices;
  private final Loops loops;
  private final Pseudonyms pseudonyms;
  private final Clock clock;

  Deciding(
      Routes routes,
      VirtualNumbers pool,
      Keywords keywords,
      OptOuts optOuts,
      Notices notices,
      Loops loops,
      Pseudonyms pseudonyms,
      Clock clock) {
    this.routes = routes;
    this.pool = pool;
    this.keywords = keywords;
    this.optOuts = optOuts;
    this.notices = notices;
    this.loops = loops;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
  }

  Consequence decide(InboundText text, Line line) {
    var found = routes.find(line.sender(), line.dialled());
    // The account may have numbers that serve another purpose: nothing is said to them is for us.
    var isOurs = found.isPresent() || pool.contains(line.dialled());
    var said = isOurs ? keyword(text, line) : Optional.<Keyword>empty();
    return said.map(keyword -> answered(keyword, text, line))
        .orElseGet(() -> byRoute(found, text, line));
  }

  private Optional<Keyword> keyword(InboundText text, Line line) {
    return text.single().flatMap(word -> keywords.in(word, line.sender()));
  }

  private Consequence answered(Keyword said, InboundText text, Line line) {
    var outcome = Outcome.of(said);
    // Whoever says stop twice has been told.
    return keywords.isAnswered(said)
            && !(said == Keyword.STOP && optOuts.has(line.sender(), line.dialled()))
        ? notice(outcome, Occasion.ASKED, text, line)
        : new Consequence.Silence(outcome);
  }

  private Consequence byRoute(Optional<Route> found, InboundText text, Line line) {
    return switch (TextDecision.decide(found, text.sentAt(), text.isText(), clock.instant())) {
      case Relay relay -> unlessItIsALoop(relay.route(), text, line);
      case Decline decline -> notice(decline.why(), Occasion.NOT_PASSED_ON, text, line);
    };
  }

  private Consequence unlessItIsALoop(Route.Open route, InboundText text, Line line) {
    var relay =
        new Consequence.Relay(
            route.conversationId(),
            route.participantId(),
            route.callerId(),
            route.counterpart(),
            line.dialled(),
            pseudonyms.of(line.sender()));
    return loops.isLoop(route, text.written(""))
        ? new Consequence.Refusal(Outcome.LOOP, relay)
        : relay;
  }

  private Consequence notice(Outcome why, Occasion occasion, InboundText text, Line line) {
    return pool.contains(line.dialled())
            && notices.mayAnswer(line.sender(), line.dialled(), occasion, text.smsId())
        ? new Consequence.Notice(why)
        : new Consequence.Silence(why);
  }
}
