package io.parley.gateway;

import static io.parley.gateway.PlayedVonage.FORM;
import static io.parley.gateway.PlayedVonage.JSON;
import static io.parley.gateway.PlayedVonage.SECRET;
import static io.parley.gateway.PlayedVonage.bearer;
import static io.parley.gateway.PlayedVonage.form;
import static io.parley.gateway.PlayedVonage.json;
import static io.parley.gateway.PlayedVonage.signed;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Only Vonage gets in.
class DoorIT extends WholeGateway {
  private static final String ANSWER = "/webhooks/answer";
  private static final String EVENT = "/webhooks/event";
  private static final String INBOUND = "/webhooks/inbound-sms";
  private static final String RECEIPT = "/webhooks/delivery-receipt";
  private static final String CALL = json(call());
  private static final String RINGING = json(event("ringing", "inbound"));
  private static final String TOO_LARGE = WORD.repeat(70 * 1024 / WORD.length() + 1);

  /// Something that must stay outside.
  private record Intruder(
      String name, int status, Function<PlayedVonage, HttpResponse<byte[]>> tries) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Intruder> intruders() {
    return Stream.of(calls(), tokens(), texts(), oversized()).flatMap(List::stream);
  }

  private static List<Intruder> calls() {
    return List.of(
        unsigned("unsigned answer", it -> it.post(ANSWER, JSON, CALL)),
        unsigned("unsigned answer by GET", it -> it.get(ANSWER + "?" + form(call()))),
        unsigned("unsigned event", it -> it.post(EVENT, JSON, RINGING)),
        unsigned("empty GET of an answer", it -> it.get(ANSWER)),
        unsigned("unsigned multipart", it -> it.post(EVENT, "multipart/form-data", RINGING)),
        unsigned("tampered body", it -> it.post(ANSWER, JSON, CALL + " ", bearer(CALL))),
        unsigned(
            "token of another body",
            it -> it.post(EVENT, JSON, json(event("busy", "outbound")), bearer(RINGING))),
        unsigned(
            "token of another query",
            it -> it.get(ANSWER + "?" + form(call()) + "&x=1", bearer(json(call())))),
        unsigned(
            "parameter put after the signed one",
            it -> it.get(ANSWER + "?" + form(call()) + "&to=447700900199", bearer(json(call())))),
        unsigned("truncated JSON", it -> it.post(EVENT, JSON, RINGING.substring(0, 40))),
        unsigned("a JSON array", it -> it.post(EVENT, JSON, "[" + RINGING + "]")));
  }

  private static List<Intruder> tokens() {
    var stale = Instant.now().minus(Duration.ofMinutes(6));
    var future = Instant.now().plus(Duration.ofMinutes(2));
    return List.of(
        token("wrong secret", bearer(RINGING, "another", it -> it)),
        token("stale", bearer(RINGING, SECRET, it -> it.withIssuedAt(stale))),
        token("from the future", bearer(RINGING, SECRET, it -> it.withIssuedAt(future))),
        token("no time", bearer(RINGING, SECRET, it -> it.withIssuedAt((Instant) null))),
        token(
            "no payload_hash",
            bearer(RINGING, SECRET, it -> it.withClaim("payload_hash", (String) null))),
        token("wrong api_key", bearer(RINGING, SECRET, it -> it.withClaim("api_key", "other"))),
        token("wrong issuer", bearer(RINGING, SECRET, it -> it.withIssuer("Nobody"))),
        token(
            "wrong application",
            bearer(
                RINGING,
                SECRET,
                it -> it.withClaim("application_id", "bbbbbbbb-bbbb-4ccc-8ddd-0123456789ab"))),
        token("alg none", withoutAlgorithm()),
        token("HS512", bearerOf(Algorithm.HMAC512(SECRET))),
        token("no token in it", "Bearer "),
        token("half a token", bearer(RINGING).substring(0, 60)),
        token("other scheme", "Basic YWJjZDpl"),
        token("garbage", "Bearer a.b.c"));
  }

  private static Intruder token(String name, String bearer) {
    return unsigned("token: " + name, it -> it.post(EVENT, JSON, RINGING, bearer));
  }

  private static String withoutAlgorithm() {
    return bearerOf(Algorithm.none());
  }

  private static String bearerOf(Algorithm algorithm) {
    var claims = JWT.decode(bearer(RINGING).substring("Bearer ".length())).getClaims();
    return "Bearer "
        + JWT.create()
            .withIssuer("Vonage")
            .withIssuedAt(Instant.now())
            .withClaim("payload_hash", claims.get("payload_hash").asString())
            .withClaim("api_key", PlayedVonage.API_KEY)
            .sign(algorithm);
  }

  private static List<Intruder> texts() {
    var otherSecret = signed(text(), "another", Instant.now());
    var stale = signed(text(), SECRET, Instant.now().minus(Duration.ofHours(26)));
    var tampered = signed(text());
    tampered.put("to", "447700900199");
    var added = signed(text());
    added.put("concat-ref", "1");
    var blankSig = signed(text());
    blankSig.put("sig", "");
    var withoutTime = signed(text());
    withoutTime.remove("timestamp");
    var json = json(signed(text()));
    return List.of(
        unsigned("unsigned text", it -> it.post(INBOUND, FORM, form(text()))),
        unsigned("GET that is no text and no probe", it -> it.get(INBOUND + "?a=1")),
        unsigned("GET of 5000 parameters", it -> it.get(INBOUND + "?" + "a=1&".repeat(5000))),
        unsigned("unsigned text by GET", it -> it.get(INBOUND + "?" + form(text()))),
        unsigned("unsigned text in JSON", it -> it.post(INBOUND, JSON, json(text()))),
        unsigned("unsigned receipt", it -> it.post(RECEIPT, FORM, form(receipt()))),
        unsigned("empty GET of a receipt", it -> it.get(RECEIPT)),
        unsigned("empty POST", it -> it.post(INBOUND, FORM, "")),
        unsigned("HEAD of a text", DoorIT::head),
        unsigned("sig with another secret", it -> it.post(INBOUND, FORM, form(otherSecret))),
        unsigned("blank sig", it -> it.post(INBOUND, FORM, form(blankSig))),
        unsigned("stale text", it -> it.get(INBOUND + "?" + form(stale))),
        unsigned("sig without a time", it -> it.post(INBOUND, FORM, form(withoutTime))),
        unsigned("tampered text", it -> it.post(INBOUND, FORM, form(tampered))),
        unsigned("text with something added", it -> it.post(INBOUND, JSON, json(added))),
        unsigned("bad percent-encoding in a form", it -> it.post(INBOUND, FORM, "text=%zz")),
        unsigned("sig in the query of a POST", DoorIT::signatureInTheQuery),
        unsigned("truncated JSON", it -> it.post(INBOUND, JSON, json.substring(0, 99))),
        unsigned("JSON with a tail", it -> it.post(INBOUND, JSON, json + json)),
        unsigned("a JSON array", it -> it.post(INBOUND, JSON, "[" + json + "]")),
        unsigned("JSON far too deep", it -> it.post(INBOUND, JSON, "{\"a\":".repeat(9000))),
        unsigned("no JSON at all", it -> it.post(INBOUND, JSON, "")),
        unsigned("multipart", it -> it.post(INBOUND, "multipart/form-data;boundary=x", "x")));
  }

  private static HttpResponse<byte[]> head(PlayedVonage vonage) {
    return PlayedVonage.send(vonage.request(INBOUND + "?" + form(signed(text()))).HEAD());
  }

  private static HttpResponse<byte[]> signatureInTheQuery(PlayedVonage vonage) {
    return vonage.post(INBOUND + "?" + form(signed(text())), FORM, form(text()));
  }

  private static List<Intruder> oversized() {
    return List.of(
        new Intruder("70 KiB", 413, it -> it.post(EVENT, JSON, TOO_LARGE, bearer(TOO_LARGE))),
        new Intruder("70 KiB of a text", 413, it -> it.post(INBOUND, FORM, TOO_LARGE)),
        new Intruder("70 KiB in chunks", 413, DoorIT::inChunks));
  }

  private static HttpResponse<byte[]> inChunks(PlayedVonage vonage) {
    var body =
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(TOO_LARGE.getBytes(UTF_8)));
    return PlayedVonage.send(vonage.request(INBOUND).header("Content-Type", FORM).POST(body));
  }

  private static Intruder unsigned(
      String name, Function<PlayedVonage, HttpResponse<byte[]>> tries) {
    return new Intruder(name, 401, tries);
  }

  @ParameterizedTest
  @MethodSource("intruders")
  void keepsOutside(Intruder intruder) {
    var refused = refusals();

    var answer = intruder.tries().apply(vonage);

    assertThat(answer.statusCode()).isEqualTo(intruder.status());
    assertThat(answer.body()).isEmpty();
    assertThat(refusals()).isEqualTo(refused + 1);
    assertNothingWasPublished();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        INBOUND + "?sig=a&text=%zz",
        INBOUND + "?text=%zz447700900001",
        INBOUND + "?sig=%",
        RECEIPT + "?text=%zz",
        ANSWER + "?from=%4",
        EVENT + "?%zz=447700900001"
      })
  void keepsBadPercentEncodingOutside(String pathAndQuery) throws IOException {
    var answer = raw("GET " + pathAndQuery + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 401 ").doesNotContain(DIGITS, "zz");
    assertNothingWasPublished();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /webhooks/inbound-sms?msisdn=447700900001&text=Zanzibar{\u0001} HTTP/1.1\r\nHost: x",
        "GET /webhooks/inbound-sms?msisdn=447700900001&text=Zanzibar\u00ff HTTP/1.1\r\nHost: x",
        "GET /webhooks/447700900001%2FZanzibar HTTP/1.1\r\nHost: x",
        "GET /webhooks/447700900001\\Zanzibar HTTP/1.1\r\nHost: x",
        "Zanzibar 447700900001 447700900001\r\nHost: x",
        "Zanzibar447700900001 /webhooks/event HTTP/1.1\r\nHost: x",
        "GET /webhooks/event HTTP/1.1\r\nHost: x\r\n447700900001 Zanzibar",
        "GET /webhooks/event HTTP/1.1\r\nHost: 447700900001 Zanzibar",
        "GET /webhooks/event HTTP/1.1\r\nHost: x\r\nCookie: 447700900001=Zanzibar\u0001",
        "POST /webhooks/event HTTP/1.1\r\nHost: x\r\nContent-Length: 447700900001Zanzibar",
        "POST /webhooks/event HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: 447700900001Zanzibar",
        "POST /webhooks/event HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZanzibar"
      })
  void saysNothingOfWhatTomcatCannotRead(String request) throws IOException {
    var answer = raw(request + "\r\nConnection: close\r\n\r\n");

    // 501: the transfer encoding is not one.
    assertThat(answer).matches("(?s)HTTP/1.1 (4..|501) .*");
    assertThat(answer).doesNotContain(DIGITS, WORD, "Exception", "\tat ");
    assertNothingWasPublished();
  }

  @Test
  void keepsAQueryOutsideThatIsTooLarge() {
    var answer = vonage.get(INBOUND + "?sig=a&text=" + TOO_LARGE);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new String(answer.body(), UTF_8)).doesNotContain(WORD);
    assertNothingWasPublished();
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /webhooks/answer, 405",
    "DELETE, /webhooks/event, 405",
    "PATCH, /webhooks/inbound-sms, 405",
    "PUT, /webhooks/delivery-receipt, 405",
    "TRACE, /webhooks/fallback, 405",
    "447700900001, /webhooks/event, 405",
    "GET, /, 404",
    "GET, /447700900001, 404",
    "POST, /webhooks/447700900001, 404",
    "GET, /webhooks/answer/, 404",
    "GET, /actuator/health, 404",
    "GET, /actuator/prometheus, 404",
    "GET, /error, 404",
    "POST, /error, 404"
  })
  void knowsNothingElse(String method, String path, int status) {
    var body = method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(RINGING);

    var answer = PlayedVonage.send(vonage.request(path + "?from=" + CALLER).method(method, body));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEmpty();
    assertNothingWasPublished();
  }

  private void assertNothingWasPublished() {
    assertThat(conversationService.asked).isEmpty();
    assertThat(everythingPublished()).isEmpty();
  }

  private double refusals() {
    return meters.find("parley.webhooks.refused").counters().stream()
        .mapToDouble(it -> it.count())
        .sum();
  }

  /// As no HTTP client would send it.
  private String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
