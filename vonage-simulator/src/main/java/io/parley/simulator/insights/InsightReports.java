package io.parley.simulator.insights;

import io.parley.simulator.numbers.Countries;
import io.parley.simulator.numbers.Country;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The insights, each with a status of its own: HTTP says 200 even where one failed.
@Component
class InsightReports {
  private static final Set<String> WITHOUT_COVERAGE =
      Set.of(
          "sim_swap",
          "device_swap",
          "subscriber_match",
          "location_verification",
          "roaming",
          "reachability");

  private final Countries countries;

  InsightReports(Countries countries) {
    this.countries = countries;
  }

  /// Empty if Vonage has no insight of this name.
  Optional<Map<String, Object>> on(String insight, String msisdn) {
    var country = countries.of(msisdn);
    return switch (insight) {
      case "format" -> Optional.of(format(country, msisdn));
      case "original_carrier", "current_carrier" -> Optional.of(carrier(country));
      default ->
          WITHOUT_COVERAGE.contains(insight)
              ? Optional.of(Map.of("status", status("NO_COVERAGE", "Not supported here")))
              : Optional.empty();
    };
  }

  private static Map<String, Object> format(Optional<Country> country, String msisdn) {
    var fields = new LinkedHashMap<String, Object>();
    country.ifPresent(known -> {
      fields.put("country_code", known.iso2());
      fields.put("country_name", known.name());
      fields.put("country_prefix", known.prefix());
      fields.put("offline_location", known.name());
      fields.put("number_international", "+" + msisdn);
      fields.put("number_national", known.national(msisdn));
    });
    fields.put("time_zones", List.of("unknown"));
    fields.put("is_format_valid", country.isPresent());
    fields.put("status", country.isPresent() ? ok() : invalid());
    return fields;
  }

  private static Map<String, Object> carrier(Optional<Country> country) {
    var fields = new LinkedHashMap<String, Object>();
    country.ifPresent(known -> {
      fields.put("name", "Simulated Mobile " + known.iso2());
      fields.put("network_type", "MOBILE");
      fields.put("country_code", known.iso2());
      fields.put("network_code", known.network());
    });
    fields.put("status", country.isPresent() ? ok() : invalid());
    return fields;
  }

  private static Map<String, String> ok() {
    return status("OK", "Success");
  }

  private static Map<String, String> invalid() {
    return status("INVALID_NUMBER_FORMAT", "The phone number format is not valid");
  }

  private static Map<String, String> status(String code, String message) {
    return Map.of("code", code, "message", message);
  }
}
