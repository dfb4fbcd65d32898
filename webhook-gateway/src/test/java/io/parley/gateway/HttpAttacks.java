package io.parley.gateway;

import static io.parley.gateway.Attack.raw;
import static io.parley.gateway.PlayedVonage.FORM;
import static io.parley.gateway.PlayedVonage.JSON;
import static io.parley.gateway.PlayedVonage.bearer;
import static io.parley.gateway.TextAttacks.INBOUND;
import static io.parley.gateway.TextAttacks.RECEIPT;
import static io.parley.gateway.VoiceAttacks.ANSWER;
import static io.parley.gateway.VoiceAttacks.EVENT;
import static io.parley.gateway.VoiceAttacks.get;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

/// What is wrong before anybody looks at a signature: too large, nowhere, or hardly HTTP.
final class HttpAttacks {
  private static final String TOO_LARGE = WholeGateway.WORD.repeat(9000);
  private static final String FALLBACK = "/webhooks/fallback";

  private HttpAttacks() {}

  static Stream<Attack> all() {
    return Stream.of(oversized(), methods(), paths(), broken()).flatMap(List::stream);
  }

  private static List<Attack> oversized() {
    var signed = bearer(TOO_LARGE);
    return List.of(
        Attack.of(413, "70 KiB, signed", it -> it.post(EVENT, JSON, TOO_LARGE, signed)),
        Attack.of(413, "70 KiB of a call", it -> it.post(ANSWER, JSON, TOO_LARGE)),
        Attack.of(413, "70 KiB of a text", it -> it.post(INBOUND, FORM, TOO_LARGE)),
        Attack.of(413, "70 KiB of a receipt", it -> it.post(RECEIPT, JSON, TOO_LARGE)),
        Attack.of(413, "70 KiB in chunks", HttpAttacks::inChunks),
        raw(413, "9 GB promised", post(EVENT, "Content-Length: 9000000000") + "\r\n{"),
        Attack.of(400, "70 KiB in a query", it -> it.get(INBOUND + "?sig=a&text=" + TOO_LARGE)),
        Attack.of(400, "70 KiB in a token", it -> it.get(ANSWER, "Bearer " + TOO_LARGE)),
        raw(400, "a thousand headers", get(EVENT) + "X-A: 447700900001\r\n".repeat(1000)));
  }

  private static HttpResponse<byte[]> inChunks(PlayedVonage vonage) {
    var body =
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(TOO_LARGE.getBytes(UTF_8)));
    return PlayedVonage.send(vonage.request(INBOUND).header("Content-Type", FORM).POST(body));
  }

  private static List<Attack> methods() {
    return List.of(
        method(405, "PUT", ANSWER),
        method(405, "OPTIONS", ANSWER),
        method(405, "DELETE", EVENT),
        method(405, "OPTIONS", EVENT),
        method(405, "PATCH", INBOUND),
        method(405, "OPTIONS", INBOUND),
        method(405, "PUT", RECEIPT),
        method(405, "OPTIONS", RECEIPT),
        method(405, "TRACE", FALLBACK),
        method(405, "447700900001", EVENT),
        method(405, "get", ANSWER));
  }

  private static List<Attack> paths() {
    return List.of(
        method(404, "GET", "/"),
        method(404, "GET", "/447700900001"),
        method(404, "POST", "/webhooks/447700900001"),
        method(404, "GET", "/webhooks/answer/"),
        method(404, "GET", "/webhooks/answer.json"),
        method(404, "POST", "/WEBHOOKS/ANSWER"),
        method(404, "POST", "/webhooks//answer"),
        method(401, "POST", "/webhooks/answer;a=b"),
        method(404, "POST", "/x/../webhooks/answer"),
        method(401, "POST", "/webhooks/%61nswer"),
        method(404, "GET", "/actuator/health"),
        method(404, "GET", "/actuator/prometheus"),
        method(404, "GET", "/actuator/heapdump"),
        method(404, "GET", "/error"),
        method(404, "POST", "/error"));
  }

  /// By the letter, as no client would send some of it.
  private static Attack method(int status, String method, String path) {
    return raw(
        status,
        method + " " + path,
        method + " " + path + "?from=447700900001 HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n");
  }

  private static List<Attack> broken() {
    var chunked = post(EVENT, "Transfer-Encoding: chunked");
    return List.of(
        raw(400, "a control character", get(INBOUND + "?text=Zanzibar{\u0001}")),
        raw(400, "a byte that is no UTF-8", get(INBOUND + "?msisdn=447700900001&text=\u00ff")),
        raw(400, "an encoded slash", get("/webhooks/447700900001%2FZanzibar")),
        raw(400, "a path out of the root", get("/webhooks/../../447700900001")),
        raw(400, "a backslash", get("/webhooks/447700900001\\Zanzibar")),
        raw(400, "no path", "Zanzibar 447700900001 447700900001\r\nHost: x\r\n"),
        raw(505, "another protocol", "GET /webhooks/event HTTP/9.9\r\nHost: x\r\n"),
        raw(400, "a header without a colon", get(EVENT) + "447700900001 Zanzibar\r\n"),
        raw(400, "no host", "GET /webhooks/event HTTP/1.1\r\nX-A: Zanzibar\r\n"),
        raw(400, "two hosts", get(EVENT) + "Host: 447700900001\r\n"),
        raw(400, "a host that is none", "GET / HTTP/1.1\r\nHost: 447700900001 Zanzibar\r\n"),
        raw(400, "two lengths", post(EVENT, "Content-Length: 2\r\nContent-Length: 3") + "\r\n{}"),
        raw(400, "a length below none", post(EVENT, "Content-Length: -1") + "\r\n{}"),
        raw(400, "a length in words", post(EVENT, "Content-Length: 447700900001Zanzibar")),
        raw(400, "a length and chunks", chunked + "Content-Length: 4\r\n\r\n0\r\n"),
        raw(501, "an encoding that is none", post(EVENT, "Transfer-Encoding: Zanzibar")),
        raw(400, "chunks that are none", chunked + "\r\nZanzibar"),
        raw(400, "a body that breaks off", post(EVENT, "Content-Length: 99") + "\r\n{\"from\":"));
  }

  private static String post(String path, String length) {
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + length + "\r\n";
  }
}
