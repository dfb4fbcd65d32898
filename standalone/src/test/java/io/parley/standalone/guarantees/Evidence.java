package io.parley.standalone.guarantees;

import io.parley.standalone.guarantees.Faults.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// All that a run has left behind.
///
/// @param deliveries how the texts were delivered to the gateway
/// @param requests of `sms.requested`
/// @param words of `sms.events`
/// @param sends of Vonage's SMS API
/// @param arrivals at phones
/// @param deadLetters the values on all topics for dead letters
/// @param faults what went wrong
record Evidence(
    List<Delivery> deliveries,
    List<Request> requests,
    List<Word> words,
    List<Send> sends,
    List<Arrival> arrivals,
    List<String> deadLetters,
    List<Fault> faults) {

  /// @param purpose `RELAY` and the like
  record Request(String smsId, String purpose, String from, String to, String text) {}

  /// What was said to have become of a text.
  ///
  /// @param type `sms.sent` and the like
  record Word(String smsId, String type, String eventId) {}

  /// @param taken whether Vonage took it
  /// @param took until Vonage answered
  record Send(String smsId, Instant began, Duration took, boolean taken) {}

  /// @param phone at which it arrived; those of one phone are in the order in which they did
  /// @param from the number that the phone shows
  record Arrival(String phone, String from, String text) {}
}
