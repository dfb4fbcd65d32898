package io.parley.conversation.pool;

import io.parley.contracts.PhoneNumber;
import io.parley.contracts.WireFormat;
import io.parley.conversation.store.Keys;
import java.util.List;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// The pool: every virtual number we hold.
@Component
public class VirtualNumbers {
  private final HashOperations<String, String, String> hashes;

  VirtualNumbers(StringRedisTemplate redis) {
    this.hashes = redis.opsForHash();
  }

  public List<VirtualNumber> all() {
    return hashes.values(Keys.POOL).stream()
        .map(json -> WireFormat.mapper().readValue(json, VirtualNumber.class))
        .toList();
  }

  public boolean contains(PhoneNumber number) {
    return hashes.hasKey(Keys.POOL, number.digits());
  }

  void add(VirtualNumber number) {
    hashes.put(Keys.POOL, number.msisdn().digits(), WireFormat.mapper().writeValueAsString(number));
  }

  void remove(PhoneNumber number) {
    hashes.delete(Keys.POOL, number.digits());
  }
}
