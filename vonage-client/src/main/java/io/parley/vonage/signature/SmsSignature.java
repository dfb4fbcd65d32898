package io.parley.vonage.signature;

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

/// Verifies the parameter `sig` that Vonage adds to the webhooks of texts, once that is switched on
/// for the account.
public final class SmsSignature {
  /// Vonage resends for 24 hours, and may keep the first timestamp.
  private static final Duration OLDEST = Duration.ofHours(25);

  private static final String SIGNATURE = "sig";
  private static final String TIME = "timestamp";

  private final List<String> secrets;
  private final SignatureMethod method;
  private final TimeWindow window;

  SmsSignature(VonageSettings settings, Clock clock) {
    secrets = settings.signatureSecrets();
    method = settings.signatureMethod();
    window = new TimeWindow(OLDEST, settings.clockSkew(), clock);
  }

  /// @param parameters all of the webhook, whether they came as query, form or JSON, with values as
  ///   text. A null (JSON has them) counts as absent, since Vonage can't have signed it; an empty
  ///   value counts as a value.
  public SignatureVerdict verify(Map<String, ? extends @Nullable String> parameters) {
    return objection(parameters).<SignatureVerdict>map(Refused::new).orElseGet(Genuine::new);
  }

  private Optional<Reason> objection(Map<String, ? extends @Nullable String> parameters) {
    var given = parameters.get(SIGNATURE);
    if (given == null || given.isBlank()) {
      return Optional.of(Reason.UNSIGNED);
    }
    var content = content(parameters);
    if (secrets.stream().noneMatch(it -> Hex.matches(method.sign(content, it), given))) {
      return Optional.of(Reason.WRONG_SIGNATURE);
    }
    var signed = time(parameters.get(TIME));
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
