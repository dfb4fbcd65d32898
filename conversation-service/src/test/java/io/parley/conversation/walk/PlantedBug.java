package io.parley.conversation.walk;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.script.RedisScript;

/// What a pool could get wrong, made of the real script by changing one thing. A test that doesn't
/// notice it is worth nothing.
enum PlantedBug {
  NONE,

  /// A number is given again as soon as its conversation has ended.
  NO_QUARANTINE,

  /// The claim looks for a number, and takes it a moment later.
  CHECK_THEN_SET;

  private static final String CLAIM = "-- Claims for one person";
  private static final String SET =
      "redis.call('HSET', KEYS[1], chosen, 'P|' .. pending_until .. '|0|' .. conversation .. '|' .. before)";
  private static final String LEAVE_THAT =
      "do return { chosen, tostring(left), before, 'not set yet' } end";
  private static final Duration A_MOMENT = Duration.ofMillis(3);

  <T extends @Nullable Object> T run(
      GatedRedis redis, RedisScript<T> script, List<String> keys, Object... arguments) {
    if (!script.getScriptAsString().startsWith(CLAIM)) {
      return redis.executeAsIs(script, keys, arguments);
    }
    return switch (this) {
      case NONE -> redis.executeAsIs(script, keys, arguments);
      case NO_QUARANTINE ->
          redis.executeAsIs(
              changed(script, "seen[number] + quarantine", "seen[number]"), keys, arguments);
      case CHECK_THEN_SET -> checkThenSet(redis, changed(script, SET, LEAVE_THAT), keys, arguments);
    };
  }

  private static <T extends @Nullable Object> T checkThenSet(
      GatedRedis redis, RedisScript<T> check, List<String> keys, Object... arguments) {
    var checked = redis.executeAsIs(check, keys, arguments);
    if (checked instanceof List<?> fields && fields.size() > 3) {
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(A_MOMENT.toNanos()));
      redis
          .opsForHash()
          .put(
              keys.getFirst(),
              fields.get(0).toString(),
              "P|%s|0|%s|%s".formatted(arguments[2], arguments[0], fields.get(2)));
    }
    return checked;
  }

  private static <T extends @Nullable Object> RedisScript<T> changed(
      RedisScript<T> script, String what, String by) {
    var text = script.getScriptAsString();
    if (!text.contains(what)) {
      throw new IllegalStateException("the claim has changed, and so must the bug: " + what);
    }
    return RedisScript.of(text.replace(what, by), script.getResultType());
  }
}
