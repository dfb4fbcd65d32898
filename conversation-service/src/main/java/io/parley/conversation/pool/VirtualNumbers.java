package io.parley.conversation.pool;

import io.parley.contracts.PhoneNumber;
import io.parley.contracts.WireFormat;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// The pool: every virtual number we hold.
@Component
public class VirtualNumbers {
  /// So long what another instance changed may stay unseen here.
  static final Duration STALE = Duration.ofSeconds(1);

  private final HashOperations<String, String, String> hashes;
  private volatile @Nullable Snapshot snapshot;

  VirtualNumbers(StringRedisTemplate redis) {
    this.hashes = redis.opsForHash();
  }

  private record Snapshot(
      Map<PhoneNumber, VirtualNumber> numbers, List<VirtualNumber> inService, long takenAt) {

    static Snapshot of(Map<PhoneNumber, VirtualNumber> numbers) {
      return new Snapshot(
          numbers,
          numbers.values().stream().filter(VirtualNumber::isInService).toList(),
          System.nanoTime());
    }

    /// The same lists, so that who made something of them needs not make it again.
    Snapshot confirmed() {
      return new Snapshot(numbers, inService, System.nanoTime());
    }

    boolean isFresh() {
      return System.nanoTime() - takenAt < STALE.toNanos();
    }
  }

  /// As they were a second ago or later: each opening looks at all of them, and they seldom change.
  public List<VirtualNumber> all() {
    return List.copyOf(known().numbers().values());
  }

  /// The same list for as long as nothing changes.
  public List<VirtualNumber> inService() {
    return known().inService();
  }

  public boolean contains(PhoneNumber number) {
    return known().numbers().containsKey(number);
  }

  Optional<VirtualNumber> find(PhoneNumber number) {
    return Optional.ofNullable(known().numbers().get(number));
  }

  /// @return false if we hold it already, in which case it stays what it is, or have given it back
  ///   since
  boolean add(VirtualNumber number) {
    var gone = instant(hashes.get(Keys.GONE, number.msisdn().digits()));
    if (gone != null && number.since().isBefore(gone)) {
      return false;
    }
    var json = WireFormat.mapper().writeValueAsString(number);
    var added = hashes.putIfAbsent(Keys.POOL, number.msisdn().digits(), json);
    var _ = read();
    return added;
  }

  /// Gives it to nobody new from now on. Done again, it changes nothing.
  void retire(PhoneNumber number, Instant at) {
    hashes.putIfAbsent(Keys.RETIRED, number.digits(), Long.toString(at.toEpochMilli()));
    var _ = read();
  }

  /// Takes it out of the pool, unless it was rented again since.
  ///
  /// @param at when it went: an older word of its being rented is no news
  void remove(PhoneNumber number, Instant at) {
    var held = read().numbers().get(number);
    if (held != null && held.since().isAfter(at)) {
      return;
    }
    hashes.put(Keys.GONE, number.digits(), Long.toString(at.toEpochMilli()));
    hashes.delete(Keys.POOL, number.digits());
    hashes.delete(Keys.RETIRED, number.digits());
    var _ = read();
  }

  private Snapshot known() {
    var known = snapshot;
    return known != null && known.isFresh() ? known : readOnce();
  }

  private synchronized Snapshot readOnce() {
    var known = snapshot;
    return known != null && known.isFresh() ? known : read();
  }

  private synchronized Snapshot read() {
    var retired = hashes.entries(Keys.RETIRED);
    var numbers = new LinkedHashMap<PhoneNumber, VirtualNumber>();
    for (var json : hashes.values(Keys.POOL)) {
      var number = WireFormat.mapper().readValue(json, VirtualNumber.class);
      numbers.put(
          number.msisdn(), number.retiredAt(instant(retired.get(number.msisdn().digits()))));
    }
    var known = snapshot;
    var next =
        known != null && known.numbers().equals(numbers) ? known.confirmed() : Snapshot.of(numbers);
    snapshot = next;
    return next;
  }

  private static @Nullable Instant instant(@Nullable String epochMs) {
    return epochMs == null ? null : Instant.ofEpochMilli(Long.parseLong(epochMs));
  }
}
