package io.parley.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/// A Lua script of the class path's `/lua`: one atomic step in one slot.
public final class Script<T> {
  private final StringRedisTemplate redis;
  private final RedisScript<T> script;

  /// @param name with the folder of its service, as in `notifier/take-turn`: services may share a
  ///   class path
  public Script(StringRedisTemplate redis, String name, Class<T> result) {
    this.redis = redis;
    this.script = RedisScript.of(text(name), result);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  public static <E> Script<List<E>> ofList(StringRedisTemplate redis, String name) {
    return new Script<>(redis, name, (Class) List.class);
  }

  /// @return what the script returns; null for its `nil` and `false`
  public @Nullable T run(List<String> keys, Object... arguments) {
    return redis.execute(script, keys, stringsOf(arguments));
  }

  /// Read once: Spring would look each time whether the file has changed.
  private static String text(String name) {
    try {
      return new ClassPathResource("lua/" + name + ".lua").getContentAsString(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object[] stringsOf(Object[] arguments) {
    var strings = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      strings[i] = arguments[i].toString();
    }
    return strings;
  }
}
