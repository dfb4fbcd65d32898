package io.parley.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.simulator.Settings;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ForeignPagesTest {
  private final ForeignPages filter = new ForeignPages(Settings.ordinary());

  @Test
  void whatIsNoBrowserIsLetIn() throws Exception {
    assertThat(status(request("POST", "/phones/447700900001/answer"))).isEqualTo(200);
    assertThat(status(request("POST", "/sms/json"))).isEqualTo(200);
    assertThat(status(new MockHttpServletRequest("GET", "/phones"))).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "same-origin, 200",
    "none, 200",
    "same-site, 403",
    "cross-site, 403",
    "something-new, 403"
  })
  void aBrowserSaysForWhomItAsks(String site, int status) throws Exception {
    for (var path : new String[] {"/phones", "/stream", "/number/buy", "/api/conversations"}) {
      var request = request("POST", path);
      request.addHeader("Sec-Fetch-Site", site);
      assertThat(status(request)).as(path).isEqualTo(status);
    }
  }

  @Test
  void aLinkMayBeFollowedAndNothingMore() throws Exception {
    assertThat(status(navigation("GET", "document"))).isEqualTo(200);
    assertThat(status(navigation("GET", "iframe"))).isEqualTo(403);
    assertThat(status(navigation("POST", "document"))).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8084, 200",
    "http://LOCALHOST:8084, 200",
    "http://localhost:3000, 403",
    "https://example.com, 403",
    "http://localhost:8084.example.com, 403",
    "null, 403"
  })
  void anOlderBrowserSaysWhereThePageIsFrom(String origin, int status) throws Exception {
    var request = request("POST", "/phones/447700900001/answer");
    request.addHeader("Origin", origin);

    assertThat(status(request)).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8084",
        "localhost",
        "127.0.0.1:8084",
        "[::1]:8084",
        "vonage-simulator:8084",
        "parley.localhost:8084",
        "phones.example.com",
        "PHONES.example.com:443"
      })
  void isKnownByThoseNames(String host) throws Exception {
    assertThat(status(to(host, "/phones"))).isEqualTo(200);
  }

  /// Else whoever owns a name could point it here, and their page would be one of ours.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example:8084",
        "evil.example",
        "1.2.3.4.evil.example",
        "127.0.0.1.evil.example:8084",
        "localhost.",
        "evil.example:8084:8084"
      })
  void isKnownByNoOther(String host) throws Exception {
    assertThat(status(to(host, "/phones"))).isEqualTo(403);
    assertThat(status(to(host, "/"))).isEqualTo(403);
    assertThat(status(to(host, "/sms/json"))).isEqualTo(200);
    assertThat(status(to(host, "/actuator/health"))).isEqualTo(200);
  }

  private static MockHttpServletRequest navigation(String method, String destination) {
    var request = request(method, "/");
    request.addHeader("Sec-Fetch-Site", "cross-site");
    request.addHeader("Sec-Fetch-Mode", "navigate");
    request.addHeader("Sec-Fetch-Dest", destination);
    return request;
  }

  private static MockHttpServletRequest request(String method, String path) {
    var request = new MockHttpServletRequest(method, path);
    request.addHeader("Host", "localhost:8084");
    return request;
  }

  private static MockHttpServletRequest to(String host, String path) {
    var request = new MockHttpServletRequest("GET", path);
    request.addHeader("Host", host);
    return request;
  }

  private int status(MockHttpServletRequest request) throws ServletException, IOException {
    var response = new MockHttpServletResponse();
    filter.doFilter(request, response, new MockFilterChain());
    return response.getStatus();
  }
}
