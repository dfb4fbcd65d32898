package io.parley.redis;

/// Redis isn't known to keep what it is given, and the settings want that.
final class RedisNotDurable extends RuntimeException {
  RedisNotDurable(Durability durability) {
    super(
        switch (durability) {
          case Durability.Kept() -> throw new IllegalArgumentException("it is");
          case Durability.AtRisk(var risks) -> String.join("\n", risks);
          case Durability.NotKnown(var why) -> why;
        });
  }
}
