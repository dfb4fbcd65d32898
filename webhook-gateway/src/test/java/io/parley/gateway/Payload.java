package io.parley.gateway;

import static io.parley.gateway.PlayedVonage.FORM;
import static io.parley.gateway.PlayedVonage.JSON;
import static io.parley.gateway.WholeGateway.call;
import static io.parley.gateway.WholeGateway.event;
import static io.parley.gateway.WholeGateway.receipt;
import static io.parley.gateway.WholeGateway.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A webhook that is odd, and rightly signed all the same: it gets past the door if it can be read
/// there.
///
/// @param query empty for a POST, as its body is for a GET
/// @param token of a call
record Payload(String path, String query, String contentType, byte[] body, @Nullable String token) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final List<String> STATUSES =
      List.of(
          "started", "ringing", "answered", "busy", "failed", "human", "completed", "unheard-of");

  boolean isGet() {
    return contentType.isEmpty();
  }

  String pathAndQuery() {
    return isGet() ? path + "?" + query : path;
  }

  String[] authorization() {
    return token == null ? new String[0] : new String[] {token};
  }

  /// The same for the same number.
  static Payload number(long seed) {
    var random = new Random(seed);
    var mutations = new Mutations(random);
    return random.nextBoolean() ? ofCall(random, mutations) : ofText(random, mutations);
  }

  private static Payload ofCall(Random random, Mutations mutations) {
    var direction = random.nextBoolean() ? "inbound" : "outbound";
    var fields = node(random.nextBoolean() ? call() : event(mutations.one(STATUSES), direction));
    mutations.of(fields);
    var path = "/webhooks/" + (random.nextBoolean() ? "answer" : "event");
    if (random.nextInt(4) == 0) {
      var query = new LinkedHashMap<String, String>();
      scalars(fields).forEach((name, value) -> query.put(wellFormed(name), wellFormed(value)));
      var token = PlayedVonage.bearer(JsonMapper.shared().writeValueAsString(query));
      return new Payload(path, PlayedVonage.form(query), "", new byte[0], token);
    }
    var written = MAPPER.writeValueAsBytes(fields);
    var body = random.nextBoolean() ? written : mutations.of(written);
    return new Payload(path, "", JSON, body, PlayedVonage.bearer(body));
  }

  private static Payload ofText(Random random, Mutations mutations) {
    var fields = node(random.nextBoolean() ? text() : receipt());
    mutations.of(fields);
    var path = "/webhooks/" + (random.nextBoolean() ? "inbound-sms" : "delivery-receipt");
    if (random.nextInt(3) == 0) {
      var signed = PlayedVonage.signed(scalars(fields));
      List.of("timestamp", "nonce", "sig").forEach(name -> fields.put(name, signed.get(name)));
      var body = MAPPER.writeValueAsBytes(fields);
      return new Payload(path, "", JSON + ";charset=utf-8", body, null);
    }
    var form = PlayedVonage.form(PlayedVonage.signed(scalars(fields)));
    return random.nextBoolean()
        ? new Payload(path, form, "", new byte[0], null)
        : new Payload(path, "", FORM, form.getBytes(UTF_8), null);
  }

  /// As it comes out of a URL.
  private static String wellFormed(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }

  private static ObjectNode node(Map<String, String> fields) {
    return MAPPER.valueToTree(fields);
  }

  /// As Vonage signs them, and as they stand in a form.
  private static Map<String, String> scalars(ObjectNode fields) {
    var scalars = new LinkedHashMap<String, String>();
    fields.forEachEntry((name, value) -> {
      if (!value.isNull()) {
        scalars.put(name, value.isValueNode() ? value.asString() : "");
      }
    });
    return scalars;
  }
}
