package io.parley.conversation.legs;

import io.parley.contracts.CallEvent;
import io.parley.contracts.CallInbound;
import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.lifecycle.Conversation;
import io.parley.conversation.lifecycle.Conversations;
import io.parley.conversation.lifecycle.Participant;
import io.parley.conversation.routing.Route;
import io.parley.conversation.routing.Routes;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who it was that called, in which conversation.
@Component
class Callers {
  private final Conversations conversations;
  private final Routes routes;

  Callers(Conversations conversations, Routes routes) {
    this.conversations = conversations;
    this.routes = routes;
  }

  /// Empty for a caller who has no conversation. Where the conversation is forgotten by now, nobody
  /// knows which of the two it was.
  Optional<Party> of(CallInbound call) {
    return Optional.ofNullable(call.conversationId())
        .map(id ->
            conversations
                .find(id)
                .flatMap(it -> whoCalled(it, call.from(), call.to()))
                .orElse(new Party(id, "")));
  }

  /// By the numbers of the caller's leg, for as long as they mean what they meant when they were
  /// dialled.
  ///
  /// @param begun when that was, or later
  Optional<Party> of(CallEvent event, Optional<Instant> begun) {
    return asDialled(event.from(), event.to())
        .flatMap(pair -> routes.find(pair.from(), pair.to()))
        .flatMap(route ->
            switch (route) {
              case Route.Open open when !isBefore(begun, open.openedAt()) ->
                  Optional.of(new Party(open.conversationId(), open.participantId()));
              case Route.Ended ended ->
                  conversations
                      .find(ended.conversationId())
                      .filter(it -> !isBefore(begun, it.openedAt()))
                      .flatMap(it -> whoCalled(it, event.from(), event.to()));
              case Route.Open _, Route.Pending _ -> Optional.empty();
            });
  }

  private static boolean isBefore(Optional<Instant> begun, Instant openedAt) {
    return begun.filter(at -> at.isBefore(openedAt)).isPresent();
  }

  private static Optional<Party> whoCalled(
      Conversation conversation, @Nullable NumberAsWritten from, @Nullable NumberAsWritten to) {
    return asDialled(from, to)
        .flatMap(pair -> conversation.caller(pair.from(), pair.to()))
        .map(Participant::id)
        .map(id -> new Party(conversation.id(), id));
  }

  private record Pair(PhoneNumber from, PhoneNumber to) {}

  /// The caller is read as when the call was put through: as one of whoever dials that number.
  private static Optional<Pair> asDialled(
      @Nullable NumberAsWritten from, @Nullable NumberAsWritten to) {
    return Optional.ofNullable(to)
        .flatMap(NumberAsWritten::parse)
        .flatMap(dialled ->
            Optional.ofNullable(from)
                .flatMap(written -> written.asCallerOf(dialled))
                .map(caller -> new Pair(caller, dialled)));
  }
}
