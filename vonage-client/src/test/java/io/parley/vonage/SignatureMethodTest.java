package io.parley.vonage;

import static org.assertj.core.api.Assertions.assertThat;

import com.vonage.client.auth.hashutils.HashType;
import com.vonage.client.auth.hashutils.HashUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureMethodTest {
  private static final String CONTENT =
      "&api-key=abcd1234&msisdn=447700900001&text=a _ b _ c&timestamp=1578787200";

  @ParameterizedTest
  @CsvSource({
    "MD5HASH, e5bb42dcf979d09da6526ce13b735546",
    "MD5, 98bbbed1e22a8f3b52cef2fdb7f23965",
    "SHA1, 2b12f86c6ed2139fa8758fcb7fdc881d856fab2c",
    "SHA256, f3797bff96172bb72ba9247cada487273e8d54bd994250ea20d1e61969a0c224",
    "SHA512, b2eebe579f8d25f6bb3f7a0c454926f3137609546f707d12c92872b2d302d8d52266db46de9c4bf838ef456adb4364fee51961560be9d2b68bc557458dfa538a"
  })
  void signsTheTestVectorAsVonageDoes(SignatureMethod method, String signature) {
    assertThat(method.sign(CONTENT, "mysecret")).isEqualTo(signature);
  }

  @ParameterizedTest
  @EnumSource
  void agreesWithTheSdkBeyondAscii(SignatureMethod method) throws Exception {
    var content = "&text=привет 👋";
    var theirs =
        switch (method) {
          case MD5HASH -> HashType.MD5;
          case MD5 -> HashType.HMAC_MD5;
          case SHA1 -> HashType.HMAC_SHA1;
          case SHA256 -> HashType.HMAC_SHA256;
          case SHA512 -> HashType.HMAC_SHA512;
        };

    assertThat(method.sign(content, "ключ")).isEqualTo(HashUtil.calculate(content, "ключ", theirs));
  }
}
