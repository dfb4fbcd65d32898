package io.parley.gateway;

import static io.parley.gateway.Attack.refused;
import static io.parley.gateway.PlayedVonage.FORM;
import static io.parley.gateway.PlayedVonage.JSON;
import static io.parley.gateway.PlayedVonage.SECRET;
import static io.parley.gateway.PlayedVonage.bearer;
import static io.parley.gateway.PlayedVonage.form;
import static io.parley.gateway.PlayedVonage.json;
import static io.parley.gateway.WholeGateway.call;
import static io.parley.gateway.WholeGateway.event;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/// Webhooks of calls that Vonage didn't send, or not like this.
final class VoiceAttacks {
  static final String ANSWER = "/webhooks/answer";
  static final String EVENT = "/webhooks/event";
  static final String CALL = json(call());
  static final String RINGING = json(event("ringing", "inbound"));

  private VoiceAttacks() {}

  static Stream<Attack> all() {
    return Stream.of(unsigned(), replayed(), malformed()).flatMap(List::stream);
  }

  private static List<Attack> unsigned() {
    return List.of(
        refused("unsigned answer", it -> it.post(ANSWER, JSON, CALL)),
        refused("unsigned answer by GET", it -> it.get(ANSWER + "?" + form(call()))),
        refused("unsigned event", it -> it.post(EVENT, JSON, RINGING)),
        refused("unsigned event by GET", it -> it.get(EVENT + "?status=completed")),
        refused("empty GET of an answer", it -> it.get(ANSWER)),
        refused("empty GET of an event", it -> it.get(EVENT)),
        refused("empty POST of an event", it -> it.post(EVENT, JSON, "")),
        refused("HEAD of an answer", VoiceAttacks::head),
        refused("an answer signed as texts are", VoiceAttacks::signedAsAText),
        refused("token in the query", it -> it.get(ANSWER + "?jwt=" + bearer(CALL).substring(7))),
        refused("token in the body", it -> it.post(EVENT, FORM, "token=" + bearer(CALL))),
        refused("two tokens, good and bad", it -> it.post(ANSWER, JSON, CALL, bearer(CALL), "x")),
        refused("two tokens, bad and good", it -> it.post(ANSWER, JSON, CALL, "x", bearer(CALL))),
        refused("two good tokens", it -> it.post(ANSWER, JSON, CALL, bearer(CALL), bearer(CALL))),
        refused(
            "two tokens in one header",
            it -> it.post(ANSWER, JSON, CALL, bearer(CALL) + ", " + bearer(CALL))));
  }

  private static HttpResponse<byte[]> head(PlayedVonage vonage) {
    var request = vonage.request(ANSWER + "?" + form(call()), bearer(CALL));
    return PlayedVonage.send(request.method("HEAD", BodyPublishers.noBody()));
  }

  private static HttpResponse<byte[]> signedAsAText(PlayedVonage vonage) {
    return vonage.post(ANSWER, JSON, json(PlayedVonage.signed(call())));
  }

  private static List<Attack> replayed() {
    var query = ANSWER + "?" + form(call());
    var other = new LinkedHashMap<>(call());
    other.put("to", "447700900199");
    return List.of(
        refused("token of another body", it -> it.post(ANSWER, JSON, CALL, bearer(RINGING))),
        refused("token of another call", it -> it.post(ANSWER, JSON, json(other), bearer(CALL))),
        refused("token of another query", it -> it.get(query + "&x=1", bearer(CALL))),
        refused("token of no query", it -> it.get(query, bearer("{}"))),
        refused("token of a body for a query", it -> it.get(query, bearer(""))),
        refused("token of a query for a body", it -> it.post(query, JSON, "", bearer(CALL))),
        refused("parameter after the signed", it -> it.get(query + "&to=4477", bearer(CALL))),
        refused("parameter taken away", it -> it.get(query.replace("&from=", "&x="), bearer(CALL))),
        refused("parameters in another order", VoiceAttacks::reordered),
        refused("a space more", it -> it.post(ANSWER, JSON, CALL + " ", bearer(CALL))),
        refused("a byte less", it -> it.post(EVENT, JSON, less(RINGING), bearer(RINGING))),
        refused("half of it", it -> it.post(EVENT, JSON, half(RINGING), bearer(RINGING))),
        refused("twice of it", it -> it.post(EVENT, JSON, RINGING + RINGING, bearer(RINGING))),
        refused("an array of it", it -> it.post(EVENT, JSON, "[" + RINGING + "]", bearer(RINGING))),
        refused("in another case", it -> it.post(EVENT, JSON, upper(RINGING), bearer(RINGING))));
  }

  private static HttpResponse<byte[]> reordered(PlayedVonage vonage) {
    var reversed = new LinkedHashMap<String, String>();
    call().forEach(reversed::putFirst);
    return vonage.get(ANSWER + "?" + form(reversed), bearer(CALL));
  }

  private static List<Attack> malformed() {
    var deep = "{\"a\":".repeat(9000);
    return List.of(
        refused("unsigned null", it -> it.post(EVENT, JSON, "null")),
        refused("unsigned array", it -> it.post(ANSWER, JSON, "[[[]]]")),
        refused("unsigned depth", it -> it.post(EVENT, JSON, deep)),
        refused("unsigned broken JSON", it -> it.post(EVENT, JSON, half(RINGING))),
        refused("unsigned multipart", it -> it.post(EVENT, "multipart/form-data", RINGING)),
        refused(
            "unsigned XML", it -> it.post(ANSWER, "text/xml", "<?xml version='1.0'?><!DOCTYPE a>")),
        refused("a nonsense content type", it -> it.post(ANSWER, "///;;=", CALL)),
        refused("a thousand parameters", it -> it.get(ANSWER + "?" + "a=1&".repeat(1000))),
        refused("bad percent-encoding", it -> it.get(EVENT + "?from=%ff%fe%00")),
        refused("depth with the secret of another", it -> it.post(EVENT, JSON, deep, forged(deep))),
        Attack.raw(401, "percent without digits", get(ANSWER + "?from=%4")),
        Attack.raw(401, "percent in a name", get(EVENT + "?%zz=447700900001")));
  }

  static String forged(String content) {
    return bearer(content, "not-" + SECRET, it -> it);
  }

  static String get(String pathAndQuery) {
    return "GET " + pathAndQuery + " HTTP/1.1\r\nHost: x\r\n";
  }

  private static String half(String text) {
    return text.substring(0, text.length() / 2);
  }

  private static String less(String text) {
    return text.substring(0, text.length() - 1);
  }

  private static String upper(String text) {
    return text.replace("inbound", "INBOUND");
  }
}
