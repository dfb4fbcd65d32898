package io.parley.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// Names and values of a query or of a form body, in their order; the last value of a name counts.
public record Form(Map<String, String> fields) {

  public Form {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /// The query and, where the body is a form, the body.
  public static Form of(HttpServletRequest request) {
    var fields = new LinkedHashMap<>(parse(request.getQueryString()).fields());
    if (isForm(request.getContentType())) {
      try {
        fields.putAll(parse(new String(request.getInputStream().readAllBytes(), UTF_8)).fields());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Form(fields);
  }

  public static Form parse(@Nullable String encoded) {
    var fields = new LinkedHashMap<String, String>();
    for (var pair : encoded == null ? new String[0] : encoded.split("&")) {
      if (!pair.isEmpty()) {
        var equals = pair.indexOf('=');
        fields.put(
            decoded(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return new Form(fields);
  }

  public Optional<String> get(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  public Optional<String> nonEmpty(String name) {
    return get(name).filter(value -> !value.isEmpty());
  }

  /// `application/x-www-form-urlencoded`, in UTF-8.
  public String encoded() {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static boolean isForm(@Nullable String contentType) {
    return contentType != null
        && contentType.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refused.badRequest(
          "Query or form isn't URL-encoded: a % needs two hex digits after it.");
    }
  }
}
