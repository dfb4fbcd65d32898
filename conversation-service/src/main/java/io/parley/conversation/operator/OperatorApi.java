package io.parley.conversation.operator;

import io.parley.conversation.access.Tokens;
import io.parley.conversation.figures.LastHour;
import io.parley.conversation.lifecycle.Conversation;
import io.parley.conversation.lifecycle.Conversations;
import io.parley.conversation.lifecycle.OpenConversations;
import io.parley.conversation.pool.PoolOverview;
import io.parley.conversation.rules.OpeningRules;
import io.parley.conversation.timeline.Timelines;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What the operator's page asks for, with a token of the API: by way of what tells it to internal
/// services too, redacted here.
@Component
class OperatorApi {
  private static final int LONGEST_QUESTION = 1024;

  private final Tokens tokens;
  private final OpenConversations open;
  private final LastHour lastHour;
  private final PoolOverview pool;
  private final Conversations conversations;
  private final Timelines timelines;
  private final JsonMapper json;
  private final Clock clock;

  OperatorApi(
      Tokens tokens,
      OpenConversations open,
      LastHour lastHour,
      PoolOverview pool,
      Conversations conversations,
      Timelines timelines,
      JsonMapper json,
      Clock clock) {
    this.tokens = tokens;
    this.open = open;
    this.lastHour = lastHour;
    this.pool = pool;
    this.conversations = conversations;
    this.timelines = timelines;
    this.json = json;
    this.clock = clock;
  }

  /// Lets nobody through without a token of the API.
  ServerResponse onlyWithAToken(ServerRequest request, HandlerFunction<ServerResponse> next)
      throws Exception {
    var authorization = request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
    return tokens.openTheApi(authorization)
        ? next.handle(request)
        : refused(Tokens.problem(authorization), "Bearer");
  }

  ServerResponse overview(ServerRequest request) {
    return answered(Overview.of(clock.instant(), open.count(), lastHour.minutes(), pool.view()));
  }

  /// @param conversationId in the body rather than in the path: people may paste a number
  record Question(@Nullable String conversationId) {}

  /// Of one that nobody knows there is nothing to tell, which is no error.
  ServerResponse story(ServerRequest request) throws IOException {
    var id = question(request).conversationId();
    if (id == null || !OpeningRules.isId(id)) {
      return refused(HttpStatus.BAD_REQUEST, "conversationId: expected " + OpeningRules.ID_FORM);
    }
    var conversation = conversations.find(id);
    var entries = timelines.of(id, conversation.map(Conversation::openedAt).orElse(Instant.EPOCH));
    return answered(Story.of(conversation, entries));
  }

  private Question question(ServerRequest request) throws IOException {
    var written = request.servletRequest().getInputStream().readNBytes(LONGEST_QUESTION);
    try {
      return json.readValue(written, Question.class);
    } catch (JacksonException e) {
      return new Question(null);
    }
  }

  /// Redis doesn't answer.
  ServerResponse away() {
    return refused(HttpStatus.SERVICE_UNAVAILABLE, "Redis is away; try again");
  }

  private ServerResponse refused(HttpStatus status, String detail) {
    return refused(ProblemDetail.forStatusAndDetail(status, detail));
  }

  private ServerResponse refused(ProblemDetail problem, String... authenticate) {
    return ServerResponse.status(problem.getStatus())
        .headers(headers -> headers.put(HttpHeaders.WWW_AUTHENTICATE, List.of(authenticate)))
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(json.writeValueAsBytes(problem));
  }

  private ServerResponse answered(Object view) {
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(json.writeValueAsBytes(view));
  }
}
