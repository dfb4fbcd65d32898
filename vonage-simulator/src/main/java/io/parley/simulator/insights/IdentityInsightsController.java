package io.parley.simulator.insights;

import io.parley.simulator.account.ApplicationToken;
import io.parley.simulator.http.VonageProblem;
import io.parley.simulator.wire.Authentication;
import io.parley.simulator.wire.Remarks;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Identity Insights v1, which takes nothing but the application's JWT.
@RestController
class IdentityInsightsController {
  private final ApplicationToken token;
  private final InsightReports reports;
  private final JsonMapper json;

  IdentityInsightsController(ApplicationToken token, InsightReports reports, JsonMapper json) {
    this.token = token;
    this.reports = reports;
    this.json = json;
  }

  @PostMapping(path = "/identity-insights/v1/requests", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<?> insights(HttpServletRequest request, @RequestBody String body) {
    var right = token.isRight(request.getHeader(HttpHeaders.AUTHORIZATION));
    Remarks.on(request).authenticated(Authentication.judged(Authentication.By.JWT, "RS256", right));
    if (!right) {
      return VonageProblem.unauthorised();
    }
    try {
      return answer(json.readTree(body));
    } catch (JacksonException e) {
      return VonageProblem.of(
          HttpStatus.BAD_REQUEST, "invalid-json", "Malformed JSON", "Malformed JSON payload");
    }
  }

  private ResponseEntity<?> answer(JsonNode request) {
    var number = request.path("phone_number").asString("");
    var wanted = request.path("insights");
    if (number.isBlank() || number.startsWith("00")) {
      return unprocessable("phone_number: expected country code and number, not beginning with 00");
    }
    if (!wanted.isObject() || wanted.isEmpty()) {
      return unprocessable("insights: expected at least one");
    }
    var found = new LinkedHashMap<String, Object>();
    for (var name : wanted.propertyNames()) {
      var report = reports.on(name, digits(number));
      if (report.isEmpty()) {
        return unprocessable("insights." + name + ": no such insight");
      }
      found.put(name, report.get());
    }
    return ResponseEntity.ok(Map.of("request_id", UUID.randomUUID().toString(), "insights", found));
  }

  /// Vonage extracts the number from whatever surrounds it.
  private static String digits(String number) {
    return number.replaceAll("[^0-9]", "");
  }

  private static ResponseEntity<?> unprocessable(String detail) {
    return VonageProblem.of(
        HttpStatus.UNPROCESSABLE_CONTENT, "invalid-parameters", "Invalid request", detail);
  }
}
