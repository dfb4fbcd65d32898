package io.parley.provisioning.journal;

import io.parley.contracts.NumberEvent;
import io.parley.contracts.WireFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// What was answered to requests, as [Rentals] keeps it.
@Component
public class Answers {
  private final HashOperations<String, String, String> hashes;

  Answers(StringRedisTemplate redis) {
    this.hashes = redis.opsForHash();
  }

  /// How the request for this slot was answered; and, where that number has ended since, its end:
  /// told alone, the answer would bring back a number that is gone.
  public List<NumberEvent> to(Slot slot) {
    return slot.requestId() == null
        ? List.of()
        : kept(slot.requestId(), slot.n(), Answer.endOf(slot));
  }

  public Optional<NumberEvent> toRelease(String requestId) {
    return kept(requestId, Answer.RELEASED).stream().findFirst();
  }

  private List<NumberEvent> kept(String requestId, String... which) {
    return hashes.multiGet(JournalKeys.answers(requestId), List.of(which)).stream()
        .filter(Objects::nonNull)
        .map(json -> WireFormat.mapper().readValue(json, NumberEvent.class))
        .toList();
  }
}
