package io.parley.conversation.lifecycle;

import io.parley.contracts.ConversationRequested;
import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.RejectionReason;
import io.parley.conversation.routing.Route;
import io.parley.conversation.routing.Routes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Conversations over HTTP, for internal services.
@RestController
@RequestMapping("/conversations")
class ConversationsApi {
  private final Opening opening;
  private final Ending ending;
  private final Conversations conversations;
  private final Routes routes;

  ConversationsApi(Opening opening, Ending ending, Conversations conversations, Routes routes) {
    this.opening = opening;
    this.ending = ending;
    this.conversations = conversations;
    this.routes = routes;
  }

  @PostMapping
  ResponseEntity<ConversationView> open(@RequestBody ConversationRequested request) {
    var opened = opening.open(request);
    return ResponseEntity.status(opened.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
        .body(ConversationView.of(opened.conversation()));
  }

  @GetMapping("/{id}")
  ConversationView get(@PathVariable String id) {
    return conversations
        .find(id)
        .map(ConversationView::of)
        .orElseThrow(() -> new NoSuchConversation(id));
  }

  record Listing(List<ConversationView> conversations, @Nullable String cursor) {}

  @GetMapping
  Listing openOnes(@RequestParam(required = false) @Nullable String cursor) {
    var from = cursor == null ? Cursor.START : Cursor.parse(cursor).orElseThrow(this::badCursor);
    var page = conversations.openOnes(from);
    return new Listing(
        page.conversations().stream().map(ConversationView::of).toList(),
        page.next().map(Cursor::toString).orElse(null));
  }

  record Wanted(@NotNull NumberAsWritten realNumber) {}

  /// The open conversations of one person. A search, since a real number has no place in a URL.
  @PostMapping("/search")
  Listing search(@RequestBody @Valid Wanted wanted) {
    var person =
        wanted
            .realNumber()
            .parse()
            .orElseThrow(() ->
                new Refusal(
                    RejectionReason.INVALID_NUMBER,
                    "realNumber: not a phone number; expected for instance 447700900001"));
    var found =
        routes
            .of(person)
            .map(Route::conversationId)
            .distinct()
            .flatMap(id -> conversations.find(id).stream())
            .filter(Conversation::isOpen)
            .map(ConversationView::of)
            .toList();
    return new Listing(found, null);
  }

  record NewEnd(@NotNull Instant expiresAt) {}

  @PatchMapping("/{id}")
  ConversationView extend(@PathVariable String id, @RequestBody @Valid NewEnd newEnd) {
    var conversation =
        ending.extend(id, newEnd.expiresAt()).orElseThrow(() -> new NoSuchConversation(id));
    if (!conversation.isOpen()) {
      throw new Refusal(RejectionReason.CONFLICT, "the conversation is closed already");
    }
    return ConversationView.of(conversation);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void close(@PathVariable String id) {
    var _ = ending.close(id);
  }

  private Refusal badCursor() {
    return new Refusal(
        RejectionReason.INVALID_REQUEST, "cursor: expected one that an earlier page gave");
  }
}
