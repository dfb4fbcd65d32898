package io.parley.simulator.insights;

import io.parley.simulator.account.ApiCredentials;
import io.parley.simulator.http.Form;
import io.parley.simulator.numbers.Countries;
import io.parley.simulator.numbers.Country;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/// Number Insight Basic, which Vonage ends on 4 February 2027. Here `status` is an integer.
@RestController
class NumberInsightController {
  private static final int INVALID_REQUEST = 3;
  private static final int BAD_CREDENTIALS = 4;

  private final ApiCredentials credentials;
  private final Countries countries;

  NumberInsightController(ApiCredentials credentials, Countries countries) {
    this.credentials = credentials;
    this.countries = countries;
  }

  @RequestMapping(
      path = "/ni/basic/json",
      method = {RequestMethod.GET, RequestMethod.POST})
  ResponseEntity<Map<String, Object>> basic(HttpServletRequest request) {
    var form = Form.of(request);
    if (credentials.check(request, form) != ApiCredentials.Verdict.ACCEPTED) {
      return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
          .body(failure(BAD_CREDENTIALS, "Invalid credentials"));
    }
    var number = form.get("number").orElse("");
    var msisdn = international(number, form.nonEmpty("country"));
    var country = countries.of(msisdn);
    return ResponseEntity.ok(
        country.isPresent() && agrees(country.get(), form.nonEmpty("country"))
            ? insight(country.get(), msisdn)
            : failure(
                INVALID_REQUEST,
                "Invalid request :: Not valid number format detected [ " + number + " ]"));
  }

  /// With a country, a number may be national.
  private String international(String number, Optional<String> iso2) {
    var digits = number.startsWith("+") ? number.substring(1) : number;
    return iso2.flatMap(countries::named)
        .filter(country -> !digits.startsWith(country.prefix()))
        .map(country -> country.prefix() + withoutTrunk(digits, country.trunk()))
        .orElse(digits);
  }

  private static String withoutTrunk(String national, String trunk) {
    return national.startsWith(trunk) ? national.substring(trunk.length()) : national;
  }

  private static boolean agrees(Country country, Optional<String> iso2) {
    return iso2.isEmpty() || country.iso2().equalsIgnoreCase(iso2.get());
  }

  private static Map<String, Object> insight(Country country, String msisdn) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("status", 0);
    fields.put("status_message", "Success");
    fields.put("request_id", UUID.randomUUID().toString());
    fields.put("international_format_number", msisdn);
    fields.put("national_format_number", country.national(msisdn));
    fields.put("country_code", country.iso2());
    fields.put("country_code_iso3", country.iso3());
    fields.put("country_name", country.name());
    fields.put("country_prefix", country.prefix());
    return fields;
  }

  private static Map<String, Object> failure(int status, String message) {
    return Map.of("status", status, "status_message", message);
  }
}
