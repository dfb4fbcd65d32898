package io.parley.conversation.texts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.parley.contracts.PhoneNumber;
import org.jspecify.annotations.Nullable;

/// What follows from a text. It is remembered before it is carried out, so that the same follows
/// when the text comes again, whatever has changed since.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Consequence.Relay.class, name = "relay"),
  @JsonSubTypes.Type(value = Consequence.Notice.class, name = "notice"),
  @JsonSubTypes.Type(value = Consequence.Refusal.class, name = "refusal"),
  @JsonSubTypes.Type(value = Consequence.Silence.class, name = "silence")
})
sealed interface Consequence {

  Outcome outcome();

  /// As it is remembered once it is done.
  default Consequence done() {
    return this;
  }

  /// It is sent on.
  ///
  /// @param by the participant who wrote it
  /// @param from the virtual number that stands for them
  /// @param to the counterpart; null once that is done
  /// @param dialled the number they wrote to
  /// @param writer their pseudonym: another person may stand behind `by` when it comes to nothing
  record Relay(
      String conversationId,
      String by,
      PhoneNumber from,
      @Nullable PhoneNumber to,
      PhoneNumber dialled,
      String writer)
      implements Consequence {
    @Override
    public Outcome outcome() {
      return Outcome.RELAYED;
    }

    @Override
    public Relay done() {
      return new Relay(conversationId, by, from, null, dialled, writer);
    }
  }

  /// Its sender is told something.
  record Notice(Outcome outcome) implements Consequence {}

  /// It isn't sent on, though it could be.
  record Refusal(Outcome outcome, Relay relay) implements Consequence {
    @Override
    public Refusal done() {
      return new Refusal(outcome, relay.done());
    }
  }

  /// Nobody is told anything.
  record Silence(Outcome outcome) implements Consequence {}
}
