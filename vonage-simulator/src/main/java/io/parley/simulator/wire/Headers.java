package io.parley.simulator.wire;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;

/// Headers as they are recorded: by name, and no credential whole.
public final class Headers {
  private static final int SHOWN = 16;

  private Headers() {}

  public static Map<String, String> recorded(Map<String, String> headers) {
    var recorded = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    recorded.putAll(headers);
    recorded.computeIfPresent(HttpHeaders.AUTHORIZATION, (name, value) -> shortened(value));
    return recorded;
  }

  private static String shortened(String value) {
    return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
  }
}
