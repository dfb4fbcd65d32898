package io.parley.simulator.numbers;

import io.parley.simulator.http.Form;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Filters and page of a search or of a list; throws [IllegalArgumentException] for values that
/// Vonage refuses.
///
/// @param size 1 to 100
/// @param index counts from 1
record NumberQuery(Predicate<VirtualNumber> filter, int size, int index) {
  private static final int MAX_SIZE = 100;
  private static final Set<String> TYPES = Set.of("landline", "mobile-lvn", "landline-toll-free");
  private static final Set<String> FEATURES = Set.of("SMS", "VOICE", "MMS");

  static NumberQuery from(Form form) {
    return new NumberQuery(
        inCountry(form).and(matchesPattern(form)).and(isOfType(form)).and(hasFeatures(form)),
        number(form, "size", 10, 1, MAX_SIZE),
        number(form, "index", 1, 1, Integer.MAX_VALUE));
  }

  <T> List<T> page(List<T> all) {
    return all.stream().skip((long) (index - 1) * size).limit(size).toList();
  }

  private static Predicate<VirtualNumber> inCountry(Form form) {
    var country = form.nonEmpty("country");
    return number -> country.isEmpty() || number.isIn(country.get());
  }

  private static Predicate<VirtualNumber> matchesPattern(Form form) {
    var pattern = form.get("pattern").orElse("");
    return switch (number(form, "search_pattern", 0, 0, 2)) {
      case 0 -> number -> number.msisdn().startsWith(pattern);
      case 1 -> number -> number.msisdn().contains(pattern);
      default -> number -> number.msisdn().endsWith(pattern);
    };
  }

  private static Predicate<VirtualNumber> isOfType(Form form) {
    var type = form.nonEmpty("type").map(wanted -> oneOf(TYPES, wanted));
    return number -> type.isEmpty() || number.type().equals(type.get());
  }

  private static Predicate<VirtualNumber> hasFeatures(Form form) {
    var features =
        form.nonEmpty("features").map(list -> List.of(list.split(","))).orElse(List.of()).stream()
            .map(feature -> oneOf(FEATURES, feature.strip().toUpperCase(Locale.ROOT)))
            .toList();
    return number -> number.features().containsAll(features);
  }

  private static String oneOf(Set<String> known, String value) {
    if (!known.contains(value)) {
      throw new IllegalArgumentException("Expected one of " + known);
    }
    return value;
  }

  private static int number(Form form, String name, int otherwise, int least, int most) {
    var value = form.nonEmpty(name).map(Integer::parseInt).orElse(otherwise);
    if (value < least || value > most) {
      throw new IllegalArgumentException("Expected " + name + " from " + least + " to " + most);
    }
    return value;
  }

  /// The filter `has_application` and `application_id` of the account's list.
  static Predicate<RentedNumber> linked(Form form) {
    var wanted = form.nonEmpty("has_application").map(Boolean::parseBoolean);
    var application = form.nonEmpty("application_id");
    return own -> {
      Optional<String> link = own.links().applicationId();
      return (wanted.isEmpty() || wanted.get() == link.isPresent())
          && (application.isEmpty() || application.equals(link));
    };
  }
}
