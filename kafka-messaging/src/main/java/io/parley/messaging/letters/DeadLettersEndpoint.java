package io.parley.messaging.letters;

import io.parley.contracts.Topics;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/// Dead letters on the management port: `GET` shows them, redacted, `POST` sends one again and
/// `DELETE` drops it, both with a token of the API.
@WebEndpoint(id = "deadletters")
class DeadLettersEndpoint {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;
  private static final int UNAVAILABLE = 503;

  private final Letters letters;
  private final Settling settling;
  private final Callers callers;

  DeadLettersEndpoint(Letters letters, Settling settling, Callers callers) {
    this.letters = letters;
    this.settling = settling;
    this.callers = callers;
  }

  record Problem(int status, String detail) {}

  @ReadOperation
  WebEndpointResponse<?> list() {
    return answered(() -> new WebEndpointResponse<>(letters.count(Topics.ALL)));
  }

  @ReadOperation
  WebEndpointResponse<?> page(
      @Selector String topic, @Nullable String after, @Nullable String reason) {
    var from = after == null ? Optional.of(Letters.Cursor.START) : Letters.Cursor.parse(after);
    if (from.isEmpty()) {
      return problem(BAD_REQUEST, "after: expected what the page before gave as next, like 3/42");
    }
    return of(
        topic,
        () ->
            new WebEndpointResponse<>(
                letters.page(topic, from.get(), Optional.ofNullable(reason))));
  }

  @ReadOperation
  WebEndpointResponse<?> show(
      @Selector String topic, @Selector int partition, @Selector long offset) {
    return of(
        topic,
        () ->
            letters
                .show(new LetterId(topic, partition, offset))
                .<WebEndpointResponse<?>>map(WebEndpointResponse::new)
                .orElseGet(DeadLettersEndpoint::noSuchLetter));
  }

  @WriteOperation
  WebEndpointResponse<?> replay(
      @Selector String topic, @Selector int partition, @Selector long offset) {
    return settle(new LetterId(topic, partition, offset), Settlement.REPLAYED);
  }

  @DeleteOperation
  WebEndpointResponse<?> drop(
      @Selector String topic, @Selector int partition, @Selector long offset) {
    return settle(new LetterId(topic, partition, offset), Settlement.DROPPED);
  }

  private WebEndpointResponse<?> settle(LetterId id, Settlement how) {
    if (!callers.areKnown()) {
      return problem(
          FORBIDDEN,
          "this service has no PARLEY_API_TOKEN, and lets nobody settle dead letters: ask"
              + " conversation-service");
    }
    if (!callers.include(Callers.authorizationOfThisRequest())) {
      return problem(UNAUTHORIZED, "expected the header Authorization: Bearer <PARLEY_API_TOKEN>");
    }
    return of(id.topic(), () -> told(settling.settle(id, how)));
  }

  private static WebEndpointResponse<?> told(Settling.Outcome outcome) {
    return switch (outcome) {
      case Settling.Outcome.Done(var note) -> new WebEndpointResponse<>(note);
      case Settling.Outcome.DoneBefore(var note) ->
          problem(CONFLICT, "settled before: " + note.settled() + " at " + note.at());
      case Settling.Outcome.NoSuchLetter() -> noSuchLetter();
      case Settling.Outcome.NotReplayable() ->
          problem(
              UNPROCESSABLE,
              "not a record but a webhook as Vonage sent it: it can't be sent to a topic, only"
                  + " dropped");
      case Settling.Outcome.Busy() ->
          problem(UNAVAILABLE, "others settle dead letters just now: try again");
    };
  }

  private static WebEndpointResponse<?> of(String topic, Supplier<WebEndpointResponse<?>> answer) {
    return Topics.ALL.contains(topic)
        ? answered(answer)
        : problem(NOT_FOUND, "no such topic; expected one of " + String.join(", ", Topics.ALL));
  }

  private static WebEndpointResponse<?> answered(Supplier<WebEndpointResponse<?>> answer) {
    try {
      return answer.get();
    } catch (KafkaAway away) {
      return problem(UNAVAILABLE, away.getMessage() + "; it is safe to try again");
    }
  }

  private static WebEndpointResponse<?> noSuchLetter() {
    return problem(NOT_FOUND, "no such dead letter; Kafka may have let it go by now");
  }

  private static WebEndpointResponse<Problem> problem(int status, String detail) {
    return new WebEndpointResponse<>(new Problem(status, detail), status);
  }
}
