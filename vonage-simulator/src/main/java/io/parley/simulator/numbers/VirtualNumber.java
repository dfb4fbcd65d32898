package io.parley.simulator.numbers;

import java.util.List;
import java.util.Map;

/// A number that Vonage rents out.
record VirtualNumber(
    String country,
    String msisdn,
    String type,
    List<String> features,
    List<Map<String, String>> limitations) {

  static VirtualNumber of(Country country, String msisdn) {
    return new VirtualNumber(
        country.iso2(), msisdn, "mobile-lvn", List.of("SMS", "VOICE"), List.of());
  }

  boolean isIn(String wantedCountry) {
    return country.equalsIgnoreCase(wantedCountry);
  }
}
