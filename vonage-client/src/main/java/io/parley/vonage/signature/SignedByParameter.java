package io.parley.vonage.signature;

import io.parley.contracts.StableId;
import io.parley.vonage.SignatureMethod;
import io.parley.vonage.VonageSettings;
import io.parley.vonage.signature.SignatureVerdict.Genuine;
import io.parley.vonage.signature.SignatureVerdict.Reason;
import io.parley.vonage.signature.SignatureVerdict.Refused;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// By the parameter `sig` that Vonage adds to the webhooks of texts, once that is switched on for
/// the account.
final class SignedByParameter implements SmsSignature {
  /// Vonage resends for 24 hours, and may keep the first timestamp.
  private static final Duration OLDEST = Duration.ofHours(25);

  private static final String SIGNATURE = "sig";
  private static final String TIME = "timestamp";

  private final List<String> secrets;
  private final SignatureMethod method;
  private final TimeWindow window;

  SignedByParameter(VonageSettings settings, Clock clock) {
    secrets = settings.signatureSecrets();
    method = settings.signatureMethod();
    window = new TimeWindow(OLDEST, settings.clockSkew(), clock);
  }

  @Override
  public SignatureVerdict verify(Map<String, ? extends @Nullable String> parameters) {
    var given = parameters.get(SIGNATURE);
    if (given == null || given.isBlank()) {
      return new Refused(Reason.UNSIGNED);
    }
    var content = content(parameters);
    if (regrouped(parameters) || secrets.stream().noneMatch(it -> signed(content, it, given))) {
      return new Refused(Reason.WRONG_SIGNATURE);
    }
    return objectionToAge(parameters.get(TIME))
        .<SignatureVerdict>map(Refused::new)
        .orElseGet(() -> new Genuine(StableId.of(content)));
  }

  /// `a=b` and `c=d` are signed as a parameter of the name `a=b&c` would be.
  private static boolean regrouped(Map<String, ?> parameters) {
    return parameters.keySet().stream()
        .anyMatch(it -> it.indexOf('&') >= 0 || it.indexOf('=') >= 0);
  }

  private boolean signed(String content, String secret, String given) {
    return Hex.matches(method.sign(content, secret), given);
  }

  private Optional<Reason> objectionToAge(@Nullable String seconds) {
    var signed = time(seconds);
    return signed.isEmpty() ? Optional.of(Reason.NO_TIME) : window.objection(signed.get());
  }

  private static String content(Map<String, ? extends @Nullable String> parameters) {
    var content = new StringBuilder();
    new TreeMap<>(parameters)
        .forEach((name, value) -> {
          if (value != null && !name.equals(SIGNATURE)) {
            content.append('&').append(name).append('=').append(value.replaceAll("[&=]", "_"));
          }
        });
    return content.toString();
  }

  private static Optional<Instant> time(@Nullable String seconds) {
    try {
      return Optional.ofNullable(seconds).map(Long::valueOf).map(Instant::ofEpochSecond);
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
