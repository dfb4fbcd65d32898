package io.parley.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A webhook as it came, not yet trusted.
///
/// @param authorization the token; of two, nobody could say which counts, so that there is none
/// @param query decoded, in its order; the last of a repeated name counts
/// @param body raw, as the signature covers it
record Webhook(
    boolean isGet,
    @Nullable String authorization,
    SequencedMap<String, String> query,
    boolean saysJson,
    byte[] body) {

  /// The longest text that Vonage passes on takes a tenth of it.
  private static final int LARGEST = 64 * 1024;

  /// @throws NotLetIn if it is too large, or its query can't be decoded
  static Webhook of(HttpServletRequest request) throws IOException {
    var contentType = request.getContentType();
    return new Webhook(
        request.getMethod().equals("GET"),
        only(request.getHeaders("Authorization")),
        parameters(request.getQueryString()),
        contentType != null && contentType.toLowerCase(Locale.ROOT).contains("json"),
        body(request));
  }

  /// Without what it says, and without its token.
  @Override
  public String toString() {
    return "Webhook[" + (isGet ? "GET" : body.length + " bytes") + "]";
  }

  /// The body as form fields, decoded, in their order.
  SequencedMap<String, String> form() {
    return parameters(new String(body, StandardCharsets.UTF_8));
  }

  boolean isJson() {
    return !isGet && (saysJson || (body.length > 0 && body[0] == '{'));
  }

  private static @Nullable String only(Enumeration<String> values) {
    var first = values.hasMoreElements() ? values.nextElement() : null;
    return values.hasMoreElements() ? null : first;
  }

  private static byte[] body(HttpServletRequest request) throws IOException {
    var length = request.getContentLengthLong();
    if (length > LARGEST) {
      throw NotLetIn.tooLarge();
    }
    var body = request.getInputStream().readNBytes(length < 0 ? LARGEST + 1 : (int) length);
    if (body.length > LARGEST) {
      throw NotLetIn.tooLarge();
    }
    return body;
  }

  private static SequencedMap<String, String> parameters(@Nullable String encoded) {
    var parameters = new LinkedHashMap<String, String>();
    if (encoded != null && !encoded.isEmpty()) {
      for (var pair : encoded.split("&", -1)) {
        var equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        parameters.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw NotLetIn.unsigned(NotLetIn.UNDECODABLE);
    }
  }
}
