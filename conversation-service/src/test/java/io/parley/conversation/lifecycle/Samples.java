package io.parley.conversation.lifecycle;

import io.parley.contracts.Channel;
import io.parley.contracts.PhoneNumber;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

/// Conversations for the tests.
final class Samples {
  static final PhoneNumber SAM = new PhoneNumber("447700900001");
  static final PhoneNumber ALEX = new PhoneNumber("447700900002");
  static final PhoneNumber KIM = new PhoneNumber("447700900003");
  static final PhoneNumber FOR_SAM = new PhoneNumber("447700900101");
  static final PhoneNumber FOR_ALEX = new PhoneNumber("447700900102");
  static final PhoneNumber FOR_OTHERS = new PhoneNumber("447700900103");
  static final Instant ASKED = Instant.parse("2026-11-21T12:00:00Z");

  private Samples() {}

  static Conversation waiting() {
    return waiting("ride-1", SAM, ALEX, ASKED, ASKED.plusSeconds(3600));
  }

  static Conversation waiting(
      String id, PhoneNumber rider, PhoneNumber driver, Instant at, Instant expiresAt) {
    return new Conversation(
        id,
        1,
        Conversation.State.WAITING,
        "fingerprint",
        List.of(
            new Participant("rider", "Sam", "GB", rider, null),
            new Participant("driver", null, "GB", driver, null)),
        EnumSet.allOf(Channel.class),
        true,
        at,
        at,
        expiresAt,
        at,
        null,
        List.of(),
        List.of(),
        null);
  }

  static Conversation opened(Instant at) {
    return waiting().next().opened(FOR_SAM, FOR_ALEX, at, at);
  }

  static Conversation open() {
    return opened(ASKED.plusSeconds(1)).next().announced();
  }

  /// What a process that ended before it could save that it has told everybody left behind.
  static Conversation asBeforeItWasAnnounced(
      Conversation announced, List<Announcement> unannounced) {
    return new Conversation(
        announced.id(),
        announced.version() - 1,
        announced.state(),
        announced.request(),
        announced.participants(),
        announced.channels(),
        announced.confirmBySms(),
        announced.openedAt(),
        announced.newSince(),
        announced.expiresAt(),
        announced.changedAt(),
        announced.closeReason(),
        unannounced,
        List.of(),
        announced.detail());
  }

  /// From Alex to Kim, who dials another number than Alex did.
  static Conversation handedOver(Instant at) {
    return open()
        .next()
        .handedOver(new Participant("driver", "Kim", "GB", KIM, null), FOR_OTHERS, at, at);
  }
}
