package io.parley.conversation.walk;

import io.parley.contracts.ConversationRequested;
import io.parley.contracts.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Something that somebody asks of the service.
sealed interface Act {

  /// The one conversation that is asked about; empty for what may be about any of them.
  default Optional<String> id() {
    return Optional.empty();
  }

  /// @param waits for numbers, as a request on Kafka does
  record Open(ConversationRequested request, boolean waits) implements Act {
    @Override
    public Optional<String> id() {
      return Optional.of(conversationId());
    }

    String conversationId() {
      return String.valueOf(request.conversationId());
    }

    List<PhoneNumber> people() {
      return Stream.ofNullable(request.participants())
          .flatMap(List::stream)
          .flatMap(participant -> Stream.ofNullable(participant.realNumber()))
          .flatMap(number -> number.parse().stream())
          .toList();
    }
  }

  record Close(String conversationId) implements Act {
    @Override
    public Optional<String> id() {
      return Optional.of(conversationId);
    }
  }

  record Extend(String conversationId, Instant to) implements Act {
    @Override
    public Optional<String> id() {
      return Optional.of(conversationId);
    }
  }

  record HandOver(String conversationId, String participant, PhoneNumber to) implements Act {
    @Override
    public Optional<String> id() {
      return Optional.of(conversationId);
    }
  }

  /// The attendant goes through the agenda.
  record Attend() implements Act {}

  record Arrive(PhoneNumber number) implements Act {}

  record Retire(PhoneNumber number) implements Act {}

  /// What was retired and is free goes back to Vonage, which says so.
  record GiveBack() implements Act {}
}
