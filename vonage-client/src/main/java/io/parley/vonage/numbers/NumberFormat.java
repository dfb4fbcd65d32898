package io.parley.vonage.numbers;

import com.vonage.client.numbers.AvailableNumber;
import io.parley.contracts.Feature;
import io.parley.contracts.PhoneNumber;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Between the SDK's numbers and ours. A number that we couldn't use in any case is left out: short
/// codes, and what isn't a phone number.
final class NumberFormat {
  private NumberFormat() {}

  static com.vonage.client.numbers.Feature[] written(Set<Feature> features) {
    return features.stream()
        .sorted()
        .map(feature -> com.vonage.client.numbers.Feature.valueOf(feature.name()))
        .toArray(com.vonage.client.numbers.Feature[]::new);
  }

  static Stream<OfferedNumber> offered(AvailableNumber number) {
    return phoneNumber(number.getMsisdn())
        .map(msisdn ->
            new OfferedNumber(
                msisdn, number.getCountry(), read(number.getFeatures()), number.getCost()));
  }

  static Stream<OwnedNumber> owned(com.vonage.client.numbers.OwnedNumber number) {
    var application = number.getAppId();
    return phoneNumber(number.getMsisdn())
        .map(msisdn ->
            new OwnedNumber(
                msisdn,
                number.getCountry(),
                read(number.getFeatures()),
                application == null ? null : application.toString(),
                address(number.getMoHttpUrl())));
  }

  private static Stream<PhoneNumber> phoneNumber(@Nullable String msisdn) {
    return Stream.ofNullable(msisdn).flatMap(written -> PhoneNumber.tryParse(written).stream());
  }

  /// Features that are new to the SDK come as null.
  private static Set<Feature> read(com.vonage.client.numbers.Feature @Nullable [] features) {
    return features == null
        ? Set.of()
        : Arrays.stream(features)
            .filter(Objects::nonNull)
            .map(feature -> Feature.valueOf(feature.name()))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Feature.class)));
  }

  private static @Nullable URI address(@Nullable String url) {
    return url == null || url.isBlank() ? null : URI.create(url);
  }
}
