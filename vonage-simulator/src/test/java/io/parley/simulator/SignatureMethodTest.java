package io.parley.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.simulator.account.SmsSignature;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureMethodTest {
  private static final String SECRET = "mysecret";

  /// Computed with Vonage's own Java library.
  @ParameterizedTest
  @CsvSource({
    "MD5HASH, e5bb42dcf979d09da6526ce13b735546",
    "MD5, 98bbbed1e22a8f3b52cef2fdb7f23965",
    "SHA1, 2b12f86c6ed2139fa8758fcb7fdc881d856fab2c",
    "SHA256, f3797bff96172bb72ba9247cada487273e8d54bd994250ea20d1e61969a0c224",
    "SHA512, b2eebe579f8d25f6bb3f7a0c454926f3137609546f707d12c92872b2d302d8d52266db46de9c4bf838ef456adb4364fee51961560be9d2b68bc557458dfa538a"
  })
  void signsLikeVonage(SignatureMethod method, String expected) {
    var fields =
        Map.of(
            "text", "a & b = c",
            "msisdn", "447700900001",
            "api-key", "abcd1234",
            "timestamp", "1578787200");

    assertThat(SmsSignature.of(fields, method, SECRET)).isEqualTo(expected);
  }

  @Test
  void leavesTheSignatureItselfOut() {
    var fields = new HashMap<>(Map.of("text", "hello"));
    var signature = SmsSignature.of(fields, SignatureMethod.SHA256, SECRET);
    fields.put("sig", signature);

    assertThat(SmsSignature.of(fields, SignatureMethod.SHA256, SECRET)).isEqualTo(signature);
  }
}
