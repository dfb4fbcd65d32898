package io.parley.conversation.walk;

import io.parley.contracts.Feature;
import io.parley.contracts.PhoneNumber;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The people and the virtual numbers of a walk, all fictitious, and which of the numbers are held.
final class Numbers {
  private static final Set<Feature> BOTH = EnumSet.of(Feature.VOICE, Feature.SMS);

  static final List<PhoneNumber> PEOPLE =
      Stream.concat(
              IntStream.rangeClosed(1, 13).mapToObj("4477009000%02d"::formatted),
              IntStream.rangeClosed(1, 3).mapToObj("121255501%02d"::formatted))
          .map(PhoneNumber::new)
          .toList();

  /// The first ones are there from the beginning.
  static final List<Number> OURS =
      List.of(
          new Number("447700900051", BOTH),
          new Number("447700900052", BOTH),
          new Number("447700900053", BOTH),
          new Number("447700900054", BOTH),
          new Number("447700900055", EnumSet.of(Feature.SMS)),
          new Number("12125550161", BOTH),
          new Number("447700900056", BOTH),
          new Number("447700900057", BOTH),
          new Number("12125550162", BOTH),
          new Number("447700900058", EnumSet.of(Feature.VOICE)));

  static final int AT_FIRST = 6;

  static final PhoneNumber NEVER_OURS = new PhoneNumber("447700900099");

  /// Retired ones are held, but aren't in service.
  private final Map<PhoneNumber, Boolean> held = new LinkedHashMap<>();

  record Number(PhoneNumber msisdn, Set<Feature> features) {
    Number(String digits, Set<Feature> features) {
      this(new PhoneNumber(digits), features);
    }

    String country() {
      return countryOf(msisdn);
    }
  }

  static String countryOf(PhoneNumber number) {
    return number.digits().startsWith("44") ? "GB" : "US";
  }

  static Number number(PhoneNumber msisdn) {
    return OURS.stream().filter(it -> it.msisdn().equals(msisdn)).findFirst().orElseThrow();
  }

  boolean isHeld(PhoneNumber number) {
    return held.containsKey(number);
  }

  boolean isInService(PhoneNumber number) {
    return held.getOrDefault(number, false);
  }

  List<PhoneNumber> inService() {
    return held.keySet().stream().filter(this::isInService).toList();
  }

  Optional<PhoneNumber> notHeld() {
    return OURS.stream().map(Number::msisdn).filter(it -> !isHeld(it)).findFirst();
  }

  /// @return whether it wasn't there
  boolean arrive(PhoneNumber number) {
    return held.putIfAbsent(number, true) == null;
  }

  void retire(PhoneNumber number) {
    held.put(number, false);
  }

  void release(PhoneNumber number) {
    held.remove(number);
  }
}
