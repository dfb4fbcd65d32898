package io.parley.conversation.requests;

import io.parley.contracts.ConversationRequested;
import io.parley.contracts.Form;
import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.RejectionReason;
import io.parley.conversation.lifecycle.Conversations;
import io.parley.conversation.lifecycle.Cursor;
import io.parley.conversation.lifecycle.Ending;
import io.parley.conversation.lifecycle.HandOver;
import io.parley.conversation.lifecycle.NoSuchConversation;
import io.parley.conversation.lifecycle.Opening;
import io.parley.conversation.lifecycle.Opening.Opened;
import io.parley.conversation.routing.Route;
import io.parley.conversation.routing.Routes;
import io.parley.conversation.rules.OpeningRules;
import io.parley.conversation.rules.Refusal;
import io.parley.conversation.rules.Refusals;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Conversations over HTTP, for internal services.
@RestController
@RequestMapping("/conversations")
class ConversationsApi {
  private static final String NO_NUMBER = "missing; expected " + OpeningRules.NUMBER_FORM;
  private static final String NO_TIME =
      "missing; expected an ISO 8601 time such as 2026-11-22T18:00:00Z";

  private final Opening opening;
  private final Ending ending;
  private final HandOver handOver;
  private final Conversations conversations;
  private final Routes routes;
  private final Refusals refusals;

  ConversationsApi(
      Opening opening,
      Ending ending,
      HandOver handOver,
      Conversations conversations,
      Routes routes,
      Refusals refusals) {
    this.opening = opening;
    this.ending = ending;
    this.handOver = handOver;
    this.conversations = conversations;
    this.routes = routes;
    this.refusals = refusals;
  }

  /// Opens a conversation. The same request again is answered with how the conversation stands.
  ///
  /// @return 201 opened; 200 the same request came before, or a close did: look at `state`
  /// @throws Refusal INVALID_REQUEST, INVALID_NUMBER, SAME_NUMBER, VIRTUAL_NUMBER, ALREADY_EXPIRED,
  ///   CONFLICT, NO_NUMBERS_AVAILABLE
  @PostMapping
  ResponseEntity<ConversationView> open(@RequestBody ConversationRequested request) {
    var opened = opened(request);
    return ResponseEntity.status(opened.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
        .body(ConversationView.of(opened.conversation()));
  }

  private Opened opened(ConversationRequested request) {
    try {
      return opening.open(request);
    } catch (Refusal refusal) {
      refusals.told(refusal.reason());
      throw refusal;
    }
  }

  /// Tells how a conversation stands.
  ///
  /// @param id the conversationId
  /// @throws NoSuchConversation if nobody asked for it, or it ended long ago
  @GetMapping("/{id}")
  ConversationView get(@PathVariable String id) {
    return conversations
        .find(id)
        .map(ConversationView::of)
        .orElseThrow(() -> NoSuchConversation.of(id));
  }

  /// Conversations, in no order.
  ///
  /// @param conversations as they stand
  /// @param cursor asks for the next page; absent on the last one
  record Listing(List<ConversationView> conversations, @Nullable String cursor) {}

  /// Lists the open conversations, page by page; a page may be empty and not be the last.
  ///
  /// @param cursor of the page before; none for the first
  /// @throws Refusal INVALID_REQUEST
  @GetMapping
  Listing openOnes(@RequestParam(required = false) @Nullable String cursor) {
    var from =
        cursor == null || cursor.isEmpty()
            ? Cursor.START
            : Cursor.parse(cursor).orElseThrow(this::badCursor);
    var page = conversations.openOnes(from);
    return new Listing(
        page.conversations().stream().map(ConversationView::of).toList(),
        page.next().map(Cursor::toString).orElse(null));
  }

  /// Whose conversations are wanted.
  ///
  /// @param realNumber the phone number of a person
  record Wanted(@NotNull(message = NO_NUMBER) NumberAsWritten realNumber) {}

  /// Finds the open conversations of one person. A search, since a real number has no place in a
  /// URL.
  ///
  /// @throws Refusal INVALID_REQUEST, INVALID_NUMBER
  @PostMapping("/search")
  Listing search(@RequestBody @Valid Wanted wanted) {
    var person = OpeningRules.number("realNumber", wanted.realNumber());
    var found =
        routes
            .of(person)
            .map(Route::conversationId)
            .distinct()
            .flatMap(id -> conversations.find(id).stream())
            .filter(conversation -> conversation.connects(person))
            .map(ConversationView::of)
            .toList();
    return new Listing(found, null);
  }

  /// When a conversation is to end.
  ///
  /// @param expiresAt later than now, at most 30 days ahead
  record NewEnd(@NotNull(message = NO_TIME) Instant expiresAt) {}

  /// Moves the end of a conversation, later or sooner.
  ///
  /// @param id the conversationId
  /// @throws NoSuchConversation if nobody asked for it, or it ended long ago
  /// @throws Refusal INVALID_REQUEST, ALREADY_EXPIRED, CONFLICT, NO_NUMBERS_AVAILABLE
  @PatchMapping("/{id}")
  ConversationView extend(@PathVariable String id, @RequestBody @Valid NewEnd newEnd) {
    return ending
        .extend(id, newEnd.expiresAt())
        .map(ConversationView::of)
        .orElseThrow(() -> NoSuchConversation.of(id));
  }

  /// Who takes over.
  ///
  /// @param realNumber the phone number of the new person
  /// @param name of the new person, on one line, without `://`; for the texts only
  record NewPerson(
      @NotNull(message = NO_NUMBER) NumberAsWritten realNumber,
      @Form(max = ConversationRequested.LONGEST_NAME) @Nullable String name) {}

  /// Puts another person behind a participant's virtual number.
  ///
  /// @param id the conversationId
  /// @param participantId who hands over
  /// @throws NoSuchConversation if there is none, or no such participant
  /// @throws Refusal INVALID_REQUEST, INVALID_NUMBER, SAME_NUMBER, VIRTUAL_NUMBER, CONFLICT,
  ///   NO_NUMBERS_AVAILABLE
  @PutMapping("/{id}/participants/{participantId}")
  ConversationView handOver(
      @PathVariable String id,
      @PathVariable String participantId,
      @RequestBody @Valid NewPerson person) {
    return ConversationView.of(
        handOver.handOver(
            id,
            participantId,
            OpeningRules.number("realNumber", person.realNumber()),
            OpeningRules.name("name", person.name())));
  }

  /// Closes a conversation, or marks it as closed before its request has come. Again and again: it
  /// stays closed.
  ///
  /// @param id the conversationId
  /// @throws Refusal INVALID_REQUEST
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void close(@PathVariable String id) {
    if (!OpeningRules.isId(id)) {
      throw new Refusal(
          RejectionReason.INVALID_REQUEST, "conversationId: expected " + OpeningRules.ID_FORM);
    }
    var _ = ending.close(id);
  }

  private Refusal badCursor() {
    return new Refusal(
        RejectionReason.INVALID_REQUEST, "cursor: expected one that an earlier page gave");
  }
}
