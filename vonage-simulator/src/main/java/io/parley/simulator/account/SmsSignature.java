package io.parley.simulator.account;

import io.parley.simulator.SignatureMethod;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The `sig` of the SMS API, over all other parameters.
public final class SmsSignature {
  private SmsSignature() {}

  /// Lower-case hex.
  public static String of(Map<String, String> fields, SignatureMethod method, String secret) {
    return method.sign(signedText(fields), secret);
  }

  /// `&name=value` by name, without `sig`, `&` and `=` in values replaced by `_`.
  static String signedText(Map<String, String> fields) {
    return new TreeMap<>(fields)
        .entrySet().stream()
            .filter(field -> !field.getKey().equals("sig"))
            .map(field -> "&" + field.getKey() + "=" + field.getValue().replaceAll("[&=]", "_"))
            .collect(Collectors.joining());
  }
}
