package io.parley.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

class WebhookTest {
  private static final int LARGEST = 64 * 1024;

  @Test
  void readsTheQueryInItsOrder() throws IOException {
    var webhook = Webhook.of(get("to=44&uuid=a&from=33"));

    assertThat(webhook.isGet()).isTrue();
    assertThat(webhook.query().keySet()).containsExactly("to", "uuid", "from");
  }

  @Test
  void takesTheLastOfARepeatedName() throws IOException {
    assertThat(Webhook.of(get("to=44&uuid=a&to=33")).query())
        .containsEntry("to", "33")
        .containsEntry("uuid", "a")
        .hasSize(2);
  }

  @Test
  void decodesNamesAndValues() throws IOException {
    var query = Webhook.of(get("te%78t=caf%C3%A9+%26+%3D+%F0%9F%9A%95&empty=&bare")).query();

    assertThat(query)
        .containsEntry("text", "café & = 🚕")
        .containsEntry("empty", "")
        .containsEntry("bare", "");
  }

  @Test
  void hasNoParametersWithoutAQuery() throws IOException {
    assertThat(Webhook.of(new MockHttpServletRequest("GET", "/")).query()).isEmpty();
    assertThat(Webhook.of(get("")).query()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text=%", "text=%4", "text=%zz", "%zz=text", "a=1&text=100%&b=2"})
  void refusesAQueryThatCannotBeDecoded(String query) {
    refused(get(query), HttpStatus.UNAUTHORIZED, "UNDECODABLE");
  }

  @Test
  void refusesAFormThatCannotBeDecoded() throws IOException {
    var webhook = Webhook.of(post("application/x-www-form-urlencoded", "text=%zz"));

    assertThatExceptionOfType(NotLetIn.class)
        .isThrownBy(webhook::form)
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo("UNDECODABLE"));
  }

  @Test
  void keepsTheBodyByteForByte() throws IOException {
    var body = " {\"from\" : \"é\"}\r\n";

    assertThat(Webhook.of(post("application/json", body)).body()).isEqualTo(body.getBytes(UTF_8));
  }

  @Test
  void takesABodyOf64KibibytesAndNotAByteMore() throws IOException {
    assertThat(Webhook.of(post("text/plain", "a".repeat(LARGEST))).body()).hasSize(LARGEST);

    refused(post("text/plain", "a".repeat(LARGEST + 1)), HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE");
  }

  @Test
  void doesNotReadABodyThatSaysItIsTooLarge() {
    refused(new TooLarge(LARGEST + 1), HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE");
  }

  @Test
  void readsNoMoreThanItMustOfABodyThatDoesNotSayHowLargeItIs() {
    var request = new TooLarge(-1);

    refused(request, HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE");
    assertThat(request.read).isEqualTo(LARGEST + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json;charset=UTF-8",
        "APPLICATION/JSON; Charset=utf-8",
        "application/vnd.vonage+json"
      })
  void knowsJsonByItsContentType(String contentType) throws IOException {
    assertThat(Webhook.of(post(contentType, " {}")).isJson()).isTrue();
  }

  @Test
  void knowsJsonByItsLooksWhereTheContentTypeIsWrong() throws IOException {
    var webhook = Webhook.of(post("application/x-www-form-urlencoded", "{\"a\":1}"));

    assertThat(webhook.isJson()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=UTF-8",
        "application/x-www-form-urlencoded; charset=ISO-8859-1",
        "application/x-www-form-urlencoded; charset=nonsense"
      })
  void readsAFormAsUtf8WhateverItSays(String contentType) throws IOException {
    var webhook = Webhook.of(post(contentType, "msisdn=447700900001&text=caf%C3%A9+ole"));

    assertThat(webhook.isJson()).isFalse();
    assertThat(webhook.form())
        .containsEntry("msisdn", "447700900001")
        .containsEntry("text", "café ole");
  }

  private static void refused(MockHttpServletRequest request, HttpStatus status, String reason) {
    assertThatExceptionOfType(NotLetIn.class)
        .isThrownBy(() -> Webhook.of(request))
        .satisfies(refusal -> {
          assertThat(refusal.status()).isEqualTo(status);
          assertThat(refusal.reason()).isEqualTo(reason);
        });
  }

  private static MockHttpServletRequest get(String query) {
    var request = new MockHttpServletRequest("GET", "/webhooks/inbound-sms");
    request.setQueryString(query);
    return request;
  }

  private static MockHttpServletRequest post(String contentType, String body) {
    var request = new MockHttpServletRequest("POST", "/webhooks/inbound-sms");
    request.setContentType(contentType);
    request.setContent(body.getBytes(UTF_8));
    return request;
  }

  /// A body without end.
  private static class TooLarge extends MockHttpServletRequest {
    private final long says;
    private int read;

    TooLarge(long says) {
      super("POST", "/webhooks/answer");
      this.says = says;
    }

    @Override
    public long getContentLengthLong() {
      return says;
    }

    @Override
    public ServletInputStream getInputStream() {
      if (says >= 0) {
        throw new AssertionError("need not be read");
      }
      return new ServletInputStream() {
        @Override
        public int read() {
          read++;
          return 'a';
        }

        @Override
        public boolean isFinished() {
          return false;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException();
        }
      };
    }
  }
}
