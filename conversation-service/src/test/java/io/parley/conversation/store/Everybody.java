package io.parley.conversation.store;

import org.springframework.data.redis.core.StringRedisTemplate;

/// [People], for tests that start no service.
public final class Everybody {
  private Everybody() {}

  public static People in(StringRedisTemplate redis) {
    return new People(redis);
  }
}
