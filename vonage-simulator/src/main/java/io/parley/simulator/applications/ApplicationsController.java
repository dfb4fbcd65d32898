package io.parley.simulator.applications;

import io.parley.simulator.account.ApiCredentials;
import io.parley.simulator.http.Form;
import io.parley.simulator.http.VonageProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The Applications API v2, for the one application that exists: it is neither made nor deleted.
@RestController
@RequestMapping("/v2/applications")
class ApplicationsController {
  private final ApiCredentials credentials;
  private final Applications applications;
  private final JsonMapper json;

  ApplicationsController(ApiCredentials credentials, Applications applications, JsonMapper json) {
    this.credentials = credentials;
    this.applications = applications;
    this.json = json;
  }

  @GetMapping
  ResponseEntity<?> list(HttpServletRequest request) {
    return authorised(
        request,
        () -> {
          var page = new LinkedHashMap<String, Object>();
          page.put("page_size", 10);
          page.put("page", 1);
          page.put("total_items", 1);
          page.put("total_pages", 1);
          page.put("_embedded", Map.of("applications", List.of(applications.document())));
          return ResponseEntity.ok(page);
        });
  }

  @GetMapping("/{id}")
  ResponseEntity<?> get(HttpServletRequest request, @PathVariable String id) {
    return authorised(
        request,
        () -> applications.exists(id) ? ResponseEntity.ok(applications.document()) : notFound());
  }

  @PutMapping("/{id}")
  ResponseEntity<?> put(
      HttpServletRequest request, @PathVariable String id, @RequestBody String body) {
    return authorised(request, () -> applications.exists(id) ? replace(body) : notFound());
  }

  private ResponseEntity<?> replace(String body) {
    try {
      var invalid = applications.replace(json.readTree(body));
      return invalid.isEmpty()
          ? ResponseEntity.ok(applications.document())
          : VonageProblem.of(
              HttpStatus.BAD_REQUEST,
              "update-validation",
              "Bad Request",
              "The request failed due to validation errors",
              invalid);
    } catch (JacksonException e) {
      return VonageProblem.of(
          HttpStatus.BAD_REQUEST, "invalid-json", "Malformed JSON", "Malformed JSON payload");
    }
  }

  private ResponseEntity<?> authorised(
      HttpServletRequest request, Supplier<ResponseEntity<?>> answer) {
    return credentials.areRight(request, Form.of(request))
        ? answer.get()
        : VonageProblem.unauthorised();
  }

  private static ResponseEntity<?> notFound() {
    return VonageProblem.of(
        HttpStatus.NOT_FOUND,
        "not-found",
        "Not Found",
        "The application that you asked for does not exist.");
  }
}
