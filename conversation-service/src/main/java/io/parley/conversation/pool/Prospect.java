package io.parley.conversation.pool;

/// Whether whoever has no number left may hope for one.
public sealed interface Prospect {
  /// More were asked for just now.
  record AskedFor() implements Prospect {}

  /// More were asked for before, which isn't answered yet.
  record UnderWay() implements Prospect {}

  /// Vonage had none for us lately, or a maximum is reached: nothing was asked for.
  ///
  /// @param reason the code of the last `number.provisioning-failed`
  record NotToBeHad(String reason) implements Prospect {}

  /// Kafka is away.
  record CanNotAsk() implements Prospect {}

  /// For the detail of a refusal: what is being done, or what the operator can do.
  default String inWords() {
    return switch (this) {
      case AskedFor() -> "one more was asked for";
      case UnderWay() -> "one more was asked for already and hasn't come yet";
      case NotToBeHad(var reason) when reason.equals("MAXIMUM_REACHED") ->
          "no more is rented, as the maximum is reached (MAXIMUM_REACHED): raise PARLEY_MAX_NUMBERS"
              + " or PARLEY_MAX_NUMBERS_PER_COUNTRY, or shorten PARLEY_QUARANTINE";
      case NotToBeHad(var reason) ->
          "no more could be rented lately (%s); it is tried again within two minutes"
              .formatted(reason);
      case CanNotAsk() -> "no more can be asked for until Kafka is back";
    };
  }
}
