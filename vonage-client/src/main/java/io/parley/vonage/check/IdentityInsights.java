package io.parley.vonage.check;

import io.parley.contracts.PhoneNumber;
import io.parley.contracts.WireFormat;
import io.parley.vonage.VonageUnavailable;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/// Identity Insights v1 with its insight "format", which isn't in the SDK.
final class IdentityInsights implements Lookup {
  private static final String PATH = "/identity-insights/v1/requests";
  private static final Map<String, ?> FORMAT_ONLY = Map.of("format", Map.of());

  private final RestClient http;
  private final ApplicationToken token;

  /// @param http knows the address and the time-outs
  IdentityInsights(RestClient http, ApplicationToken token) {
    this.http = http;
    this.token = token;
  }

  @Override
  public Verdict ask(PhoneNumber number) {
    var answer = post(question(number));
    return answer.verdict(number);
  }

  private InsightsAnswer post(byte[] question) {
    try {
      return http.post()
          .uri(PATH)
          .header(HttpHeaders.AUTHORIZATION, "Bearer " + token.issue())
          .contentType(MediaType.APPLICATION_JSON)
          .accept(MediaType.APPLICATION_JSON)
          .body(question)
          .exchangeForRequiredValue((request, response) ->
              new InsightsAnswer(
                  response.getStatusCode().value(),
                  new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8)));
    } catch (ResourceAccessException e) {
      throw unavailable(e.getCause());
    }
  }

  private static VonageUnavailable unavailable(@Nullable Throwable cause) {
    var timeout = cause instanceof HttpTimeoutException;
    return cause instanceof IOException broken
        ? VonageUnavailable.notDone(timeout ? "TIMEOUT" : "NO_CONNECTION", broken)
        : VonageUnavailable.notDone("NO_CONNECTION");
  }

  /// Bytes, so that no HTTP log shows the number.
  private static byte[] question(PhoneNumber number) {
    return WireFormat.mapper()
        .writeValueAsBytes(Map.of("phone_number", number.digits(), "insights", FORMAT_ONLY));
  }
}
