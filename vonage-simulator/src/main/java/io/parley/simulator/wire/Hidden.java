package io.parley.simulator.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What is recorded, without its credentials: `…` stands in their place.
final class Hidden {
  private static final String DOTS = "…";
  private static final String SECRET = "api_secret";
  private static final Pattern JSON_SECRET = Pattern.compile("(\"api_secret\"\\s*:\\s*)\"[^\"]*\"");
  private static final Set<String> CREDENTIALS = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    CREDENTIALS.addAll(Set.of("Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie"));
  }

  private Hidden() {}

  /// By name, whatever its case. Of a credential only the scheme is left.
  static Map<String, String> inHeaders(Map<String, String> headers) {
    var hidden = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    hidden.putAll(headers);
    hidden.replaceAll((name, value) -> CREDENTIALS.contains(name) ? scheme(value) : value);
    return hidden;
  }

  private static String scheme(String value) {
    var space = value.indexOf(' ');
    return space < 0 ? DOTS : value.substring(0, space + 1) + DOTS;
  }

  static String inUrl(String url) {
    var question = url.indexOf('?');
    return question < 0
        ? url
        : url.substring(0, question + 1) + inForm(url.substring(question + 1));
  }

  static String inBody(String body) {
    return body.startsWith("{")
        ? JSON_SECRET.matcher(body).replaceAll("$1\"" + DOTS + "\"")
        : inForm(body);
  }

  private static String inForm(String form) {
    return Arrays.stream(form.split("&", -1)).map(Hidden::inPair).collect(Collectors.joining("&"));
  }

  private static String inPair(String pair) {
    var equals = pair.indexOf('=');
    return equals >= 0 && isSecret(pair.substring(0, equals))
        ? pair.substring(0, equals + 1) + DOTS
        : pair;
  }

  private static boolean isSecret(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8).equals(SECRET);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
