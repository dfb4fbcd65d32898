package io.parley.simulator.texts;

import io.parley.simulator.http.Form;
import io.parley.simulator.numbers.Countries;
import io.parley.simulator.numbers.Numbers;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What the SMS API refuses before it looks at price and pace.
@Component
class SmsChecks {
  private static final int MAX_TEXT = 3200;
  private static final int MAX_CLIENT_REF = 100;
  private static final int MAX_CALLBACK = 100;
  private static final long MIN_TTL_MS = 20_000;
  private static final long MAX_TTL_MS = 604_800_000;
  private static final Pattern MSISDN = Pattern.compile("[0-9]{7,15}");
  private static final Pattern SENDER_NAME = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}");

  /// Binary messages aren't simulated.
  private static final Set<String> TYPES = Set.of("text", "unicode");

  private final Countries countries;
  private final Numbers numbers;

  SmsChecks(Countries countries, Numbers numbers) {
    this.countries = countries;
    this.numbers = numbers;
  }

  /// Empty if nothing is wrong.
  Optional<SmsStatus> refusal(Form form) {
    return Stream.of(missing(form), invalid(form), unacceptable(form))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<SmsStatus> missing(Form form) {
    return Stream.of("from", "to", "text")
        .filter(param -> form.nonEmpty(param).isEmpty())
        .findFirst()
        .map(SmsStatus::missing);
  }

  private static Optional<SmsStatus> invalid(Form form) {
    if (form.get("to").filter(to -> !MSISDN.matcher(to).matches()).isPresent()) {
      return Optional.of(SmsStatus.invalid("to"));
    }
    if (form.nonEmpty("type").filter(type -> !TYPES.contains(type)).isPresent()) {
      return Optional.of(SmsStatus.invalid("type"));
    }
    if (form.nonEmpty("ttl").filter(ttl -> !isTtl(ttl)).isPresent()) {
      return Optional.of(SmsStatus.invalid("ttl"));
    }
    if (form.get("client-ref").filter(ref -> ref.length() > MAX_CLIENT_REF).isPresent()) {
      return Optional.of(SmsStatus.invalid("client-ref"));
    }
    return form.nonEmpty("callback")
        .filter(url -> !isCallback(url))
        .map(_ -> SmsStatus.BAD_CALLBACK);
  }

  private Optional<SmsStatus> unacceptable(Form form) {
    if (form.get("text").filter(text -> text.length() > MAX_TEXT).isPresent()) {
      return Optional.of(SmsStatus.TOO_LONG);
    }
    if (form.get("to").flatMap(countries::of).isEmpty()) {
      return Optional.of(SmsStatus.UNROUTABLE);
    }
    return form.get("from").filter(from -> !maySend(from)).map(_ -> SmsStatus.BAD_SENDER);
  }

  /// A number of the account, or a name.
  private boolean maySend(String from) {
    return SENDER_NAME.matcher(from).matches() || numbers.rented(from).isPresent();
  }

  private static boolean isTtl(String ttl) {
    try {
      var millis = Long.parseLong(ttl);
      return millis >= MIN_TTL_MS && millis <= MAX_TTL_MS;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isCallback(String url) {
    try {
      return url.length() <= MAX_CALLBACK
          && url.matches("https?://.*")
          && URI.create(url).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
