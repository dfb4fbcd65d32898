package io.parley.gateway;

import static io.parley.gateway.Attack.refused;
import static io.parley.gateway.PlayedVonage.FORM;
import static io.parley.gateway.PlayedVonage.JSON;
import static io.parley.gateway.PlayedVonage.SECRET;
import static io.parley.gateway.PlayedVonage.bearer;
import static io.parley.gateway.PlayedVonage.form;
import static io.parley.gateway.PlayedVonage.json;
import static io.parley.gateway.PlayedVonage.signed;
import static io.parley.gateway.WholeGateway.receipt;
import static io.parley.gateway.WholeGateway.text;

import io.parley.vonage.SignatureMethod;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Webhooks of texts that Vonage didn't send, or not like this.
final class TextAttacks {
  static final String INBOUND = "/webhooks/inbound-sms";
  static final String RECEIPT = "/webhooks/delivery-receipt";

  private TextAttacks() {}

  static Stream<Attack> all() {
    return Stream.of(unsigned(), forged(), changed(), json(), encoded()).flatMap(List::stream);
  }

  private static List<Attack> unsigned() {
    return List.of(
        refused("unsigned text", it -> it.post(INBOUND, FORM, form(text()))),
        refused("unsigned text by GET", it -> it.get(INBOUND + "?" + form(text()))),
        refused("unsigned text in JSON", it -> it.post(INBOUND, JSON, PlayedVonage.json(text()))),
        refused("unsigned receipt", it -> it.post(RECEIPT, FORM, form(receipt()))),
        refused("unsigned receipt by GET", it -> it.get(RECEIPT + "?" + form(receipt()))),
        refused(
            "unsigned receipt in JSON", it -> it.post(RECEIPT, JSON, PlayedVonage.json(receipt()))),
        refused("empty GET of a receipt", it -> it.get(RECEIPT)),
        refused("empty POST of a text", it -> it.post(INBOUND, FORM, "")),
        refused("GET that is no text and no probe", it -> it.get(INBOUND + "?a=1")),
        refused("HEAD of a text", TextAttacks::head),
        refused("a text signed as calls are", TextAttacks::signedAsACall),
        refused("sig in the query of a POST", TextAttacks::signatureInTheQuery),
        refused("sig in a header", TextAttacks::signatureInAHeader));
  }

  private static HttpResponse<byte[]> head(PlayedVonage vonage) {
    return PlayedVonage.send(vonage.request(INBOUND + "?" + form(signed(text()))).HEAD());
  }

  private static HttpResponse<byte[]> signedAsACall(PlayedVonage vonage) {
    var body = PlayedVonage.json(text());
    return vonage.post(INBOUND, JSON, body, bearer(body));
  }

  private static HttpResponse<byte[]> signatureInTheQuery(PlayedVonage vonage) {
    return vonage.post(INBOUND + "?" + form(signed(text())), FORM, form(text()));
  }

  private static HttpResponse<byte[]> signatureInAHeader(PlayedVonage vonage) {
    var signed = signed(text());
    return vonage.post(INBOUND, FORM, form(text()), signed.get("sig"));
  }

  private static List<Attack> forged() {
    var methods =
        Arrays.stream(SignatureMethod.values())
            .filter(method -> method != SignatureMethod.MD5HASH)
            .map(method -> attack("sig of " + method, it -> signedBy(method, it)));
    return Stream.concat(
            methods,
            Stream.of(
                attack(
                    "sig with another secret",
                    it -> set(it, "sig", signed(text(), "x", now()).get("sig"))),
                attack(
                    "sig with no secret",
                    it -> set(it, "sig", signed(text(), "", now()).get("sig"))),
                attack("sig of a receipt", it -> set(it, "sig", signed(receipt()).get("sig"))),
                attack("blank sig", it -> set(it, "sig", "  ")),
                attack("empty sig", it -> set(it, "sig", "")),
                attack("sig in words", it -> set(it, "sig", "please")),
                attack("half a sig", it -> set(it, "sig", it.get("sig").substring(16))),
                attack("sig twice over", it -> set(it, "sig", it.get("sig").repeat(2))),
                attack("sig of zeroes", it -> set(it, "sig", "0".repeat(32))),
                refused("a text of 26 hours ago", it -> it.post(INBOUND, FORM, at(-26 * 3600))),
                refused("a text of tomorrow", it -> it.get(INBOUND + "?" + at(24 * 3600))),
                refused("a text without a time", it -> it.post(INBOUND, FORM, timed(null))),
                refused("a text of an empty time", it -> it.post(INBOUND, FORM, timed(""))),
                refused("a text of some time", it -> it.post(INBOUND, FORM, timed("soon"))),
                refused("a text of no time", it -> it.post(INBOUND, FORM, timed("9".repeat(99))))))
        .toList();
  }

  private static List<Attack> changed() {
    return List.of(
        attack("another receiver", it -> set(it, "to", "447700900199")),
        attack("another sender", it -> set(it, "msisdn", "447700900199")),
        attack("another text", it -> set(it, "text", "Zanzibar tomorrow")),
        attack("a later time", it -> set(it, "timestamp", "" + (now().getEpochSecond() + 1))),
        attack("something added", it -> set(it, "concat-ref", "1")),
        attack("something empty added", it -> set(it, "", "")),
        attack("something taken away", it -> set(it, "messageId", null)),
        attack("a name in another case", it -> set(set(it, "TEXT", it.get("text")), "text", null)),
        attack("two drawn together", TextAttacks::drawnTogether),
        refused(
            "repeated, the last forged", it -> it.post(INBOUND, FORM, signedForm() + "&to=4477")),
        refused(
            "sig repeated, the last forged", it -> it.get(INBOUND + "?" + signedForm() + "&sig=a")),
        refused("a receipt with another status", TextAttacks::anotherStatus));
  }

  private static Map<String, String> drawnTogether(Map<String, String> text) {
    var names = new TreeMap<>(text);
    names.remove("sig");
    var first = names.firstEntry();
    var second = names.higherEntry(first.getKey());
    text.remove(first.getKey());
    text.remove(second.getKey());
    text.put(first.getKey() + "=" + first.getValue() + "&" + second.getKey(), second.getValue());
    return text;
  }

  private static HttpResponse<byte[]> anotherStatus(PlayedVonage vonage) {
    return vonage.post(RECEIPT, FORM, form(set(signed(receipt()), "status", "failed")));
  }

  private static List<Attack> json() {
    return List.of(
        body("truncated JSON", it -> it.substring(0, 99)),
        body("JSON without its end", it -> it.substring(0, it.length() - 1)),
        body("JSON with a tail", it -> it + it),
        body("a JSON array", it -> "[" + it + "]"),
        body("JSON null", it -> "null"),
        body("a JSON text", it -> "\"sig\""),
        body("a JSON number", it -> "1e999"),
        body("no JSON at all", it -> ""),
        body("JSON in JSON", it -> PlayedVonage.json(it)),
        body("an object far too deep", it -> "{\"a\":".repeat(9000)),
        body("a list far too deep", it -> "[".repeat(60_000)),
        body("a deep tail", it -> less(it) + ",\"a\":" + "[".repeat(99) + "]".repeat(99) + "}"),
        body("a huge number", it -> less(it) + ",\"a\":" + "9".repeat(5000) + "}"),
        body("sig null", it -> it.replaceFirst("\"sig\":\"[^\"]*\"", "\"sig\":null")),
        body("sig a list", it -> it.replaceFirst("\"sig\":(\"[^\"]*\")", "\"sig\":[$1]")),
        body(
            "sig an object", it -> it.replaceFirst("\"sig\":(\"[^\"]*\")", "\"sig\":{\"sig\":$1}")),
        body("sig true", it -> it.replaceFirst("\"sig\":\"[^\"]*\"", "\"sig\":true")),
        body("two sigs, the last forged", it -> less(it) + ",\"sig\":\"a\"}"),
        body("two texts, the last forged", it -> less(it) + ",\"text\":\"Zanzibar\"}"),
        body(
            "a text that is a list",
            it -> it.replaceFirst("\"text\":(\"[^\"]*\")", "\"text\":[$1]")),
        body("quotes of another kind", it -> it.replace('"', '\'')),
        body("a comment in it", it -> it.replaceFirst(",", ",/* Zanzibar */")));
  }

  private static List<Attack> encoded() {
    return List.of(
        refused("bad percent-encoding in a form", it -> it.post(INBOUND, FORM, "text=%zz")),
        refused("broken UTF-8 in a form", it -> it.post(INBOUND, FORM, "sig=a&text=%c3%28%ff")),
        refused(
            "multipart", it -> it.post(INBOUND, "multipart/form-data;boundary=x", form(text()))),
        refused("multipart of parts", TextAttacks::parts),
        refused("XML", it -> it.post(INBOUND, "text/xml", "<sig>a</sig>")),
        refused("a form said to be JSON", it -> it.post(INBOUND, JSON, signedForm())),
        refused("a form of equals signs", it -> it.post(INBOUND, FORM, "=".repeat(60_000))),
        refused("a form of ampersands", it -> it.post(INBOUND, FORM, "&".repeat(60_000))),
        refused("GET of 5000 parameters", it -> it.get(INBOUND + "?" + "a=1&".repeat(5000))),
        Attack.raw(401, "percent without digits in a text", VoiceAttacks.get(INBOUND + "?sig=%")),
        Attack.raw(
            401, "percent in a receipt", VoiceAttacks.get(RECEIPT + "?text=%zz447700900001")));
  }

  private static HttpResponse<byte[]> parts(PlayedVonage vonage) {
    var part = "--x\r\nContent-Disposition: form-data; name=\"sig\"\r\n\r\na\r\n--x--\r\n";
    return vonage.post(INBOUND, "multipart/form-data;boundary=x", part);
  }

  /// In a form, rightly signed but for what was done to it then.
  private static Attack attack(String name, UnaryOperator<Map<String, String>> changes) {
    return refused(name, it -> it.post(INBOUND, FORM, form(changes.apply(signed(text())))));
  }

  /// In JSON, rightly signed but for what was done to it then.
  private static Attack body(String name, UnaryOperator<String> changes) {
    return refused(
        name, it -> it.post(INBOUND, JSON, changes.apply(PlayedVonage.json(signed(text())))));
  }

  private static Map<String, String> signedBy(SignatureMethod method, Map<String, String> signed) {
    var content =
        new TreeMap<>(signed)
            .entrySet().stream()
                .filter(it -> !it.getKey().equals("sig"))
                .map(it -> "&" + it.getKey() + "=" + it.getValue().replaceAll("[&=]", "_"))
                .collect(Collectors.joining());
    return set(signed, "sig", method.sign(content, SECRET));
  }

  private static Map<String, String> set(Map<String, String> fields, String name, String value) {
    if (value == null) {
      fields.remove(name);
    } else {
      fields.put(name, value);
    }
    return fields;
  }

  private static String at(long secondsFromNow) {
    return form(signed(text(), SECRET, now().plus(Duration.ofSeconds(secondsFromNow))));
  }

  /// Signed with that time, whatever it is.
  private static String timed(String time) {
    return form(signedBy(SignatureMethod.MD5HASH, set(signed(text()), "timestamp", time)));
  }

  private static String signedForm() {
    return form(signed(text()));
  }

  private static String less(String text) {
    return text.substring(0, text.length() - 1);
  }

  private static Instant now() {
    return Instant.now();
  }
}
