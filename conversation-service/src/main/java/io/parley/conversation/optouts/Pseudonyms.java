package io.parley.conversation.optouts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.contracts.PhoneNumber;
import io.parley.conversation.store.Keys;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// Stands for what we may compare but mustn't keep: HMAC-SHA-256, in 43 characters of
/// `[A-Za-z0-9_-]`. A plain hash of a phone number is found by trying all of them.
@Component
public class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final StringRedisTemplate redis;
  private final OptOutSettings settings;
  private volatile @Nullable SecretKeySpec key;

  Pseudonyms(StringRedisTemplate redis, OptOutSettings settings) {
    this.redis = redis;
    this.settings = settings;
  }

  public String of(PhoneNumber person) {
    return of(person.digits());
  }

  public String of(String secret) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key());
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(secret.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }

  private SecretKeySpec key() {
    var known = key;
    if (known == null) {
      var written = settings.key().isBlank() ? keptInRedis() : settings.key();
      known = new SecretKeySpec(written.getBytes(UTF_8), ALGORITHM);
      key = known;
    }
    return known;
  }

  /// Whichever instance comes first makes it.
  private String keptInRedis() {
    var random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    redis.opsForValue().setIfAbsent(Keys.OPT_OUT_KEY, Base64.getEncoder().encodeToString(random));
    return Objects.requireNonNull(redis.opsForValue().get(Keys.OPT_OUT_KEY));
  }
}
