package io.parley.conversation.walk;

import io.parley.contracts.ConversationRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// A conversation under the hammer: what many threads, who know nothing of each other, can be sure
/// of.
final class Blow {
  final ConversationRequested request;

  /// One hand-over at a time, so that it is known who is replaced.
  final ReentrantLock handOver = new ReentrantLock();

  /// Participant -> who it is now, and what they dial.
  final Map<String, Pair> sides = new ConcurrentHashMap<>();

  final Map<Pair, Tenure> tenures = new ConcurrentHashMap<>();
  private Instant surelyUntil;
  private Instant atMostUntil;

  Blow(ConversationRequested request) {
    this.request = request;
    this.surelyUntil = request.expiresAt();
    this.atMostUntil = request.expiresAt();
  }

  String id() {
    return String.valueOf(request.conversationId());
  }

  synchronized Instant surelyUntil() {
    return surelyUntil;
  }

  boolean mayHaveEnded() {
    return !Instant.now().isBefore(surelyUntil());
  }

  /// Somebody is about to ask for it to end at this time.
  synchronized void mayEndAt(Instant end) {
    surelyUntil = surelyUntil.isBefore(end) ? surelyUntil : end;
    atMostUntil = atMostUntil.isAfter(end) ? atMostUntil : end;
  }

  /// It is closed by now.
  synchronized void hasEnded() {
    var now = Instant.now();
    atMostUntil = atMostUntil.isBefore(now) ? atMostUntil : now;
  }

  synchronized Instant surelyFreeFrom(Duration quarantine) {
    return atMostUntil.plus(quarantine);
  }
}
