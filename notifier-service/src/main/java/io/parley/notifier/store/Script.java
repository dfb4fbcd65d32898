package io.parley.notifier.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/// A Lua script beside this class path's `/lua`: one atomic step in one slot.
final class Script<T> {
  private final StringRedisTemplate redis;
  private final RedisScript<T> script;

  Script(StringRedisTemplate redis, String stem, Class<T> result) {
    this.redis = redis;
    this.script = RedisScript.of(text(stem), result);
  }

  T run(List<String> keys, Object... arguments) {
    var strings = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      strings[i] = arguments[i].toString();
    }
    return Objects.requireNonNull(redis.execute(script, keys, strings));
  }

  /// Read once: Spring would look each time whether the file has changed.
  private static String text(String stem) {
    try {
      return new ClassPathResource("lua/" + stem + ".lua").getContentAsString(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
