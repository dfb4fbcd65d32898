package io.parley.vonage.signature;

import static io.parley.vonage.signature.SignedByTokenTest.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.vonage.SignatureMethod;
import io.parley.vonage.signature.SignatureVerdict.Genuine;
import io.parley.vonage.signature.SignatureVerdict.Reason;
import io.parley.vonage.signature.SignatureVerdict.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedByParameterTest {
  private static final Instant SIGNED = Instant.ofEpochSecond(1578787200);
  private static final String MD5HASH = "e5bb42dcf979d09da6526ce13b735546";

  @ParameterizedTest
  @CsvSource({
    "MD5HASH, e5bb42dcf979d09da6526ce13b735546",
    "MD5, 98bbbed1e22a8f3b52cef2fdb7f23965",
    "SHA1, 2b12f86c6ed2139fa8758fcb7fdc881d856fab2c",
    "SHA256, f3797bff96172bb72ba9247cada487273e8d54bd994250ea20d1e61969a0c224",
    "SHA512, b2eebe579f8d25f6bb3f7a0c454926f3137609546f707d12c92872b2d302d8d52266db46de9c4bf838ef456adb4364fee51961560be9d2b68bc557458dfa538a"
  })
  void knowsTheTestVectorOfEachMethod(SignatureMethod method, String sig) {
    var signature = signature(method, Duration.ZERO, "mysecret");

    assertThat(signature.verify(webhook(sig))).isInstanceOf(Genuine.class);
    assertThat(signature.verify(webhook(sig.toUpperCase(Locale.ROOT)))).isInstanceOf(Genuine.class);
    for (var other : SignatureMethod.values()) {
      if (other != method) {
        assertThat(signature(other, Duration.ZERO, "mysecret").verify(webhook(sig)))
            .isEqualTo(new Refused(Reason.WRONG_SIGNATURE));
      }
    }
  }

  @Test
  void takesEitherSecretDuringARotation() {
    assertThat(after(Duration.ZERO, "new", "mysecret").verify(webhook(MD5HASH)))
        .isInstanceOf(Genuine.class);
    assertThat(after(Duration.ZERO, "mysecret", "new").verify(webhook(MD5HASH)))
        .isInstanceOf(Genuine.class);
    assertThat(after(Duration.ZERO, "new").verify(webhook(MD5HASH)))
        .isEqualTo(new Refused(Reason.WRONG_SIGNATURE));
  }

  @Test
  void refusesWhatIsntSigned() {
    var unsigned = webhook("");
    assertThat(after(Duration.ZERO, "mysecret").verify(unsigned))
        .isEqualTo(new Refused(Reason.UNSIGNED));

    unsigned.remove("sig");
    assertThat(after(Duration.ZERO, "mysecret").verify(unsigned))
        .isEqualTo(new Refused(Reason.UNSIGNED));
  }

  @ParameterizedTest
  @CsvSource({"text, something else", "msisdn, 447700900009", "extra, 1", "empty, ''"})
  void refusesWhatWasChangedOrAdded(String name, String value) {
    var webhook = webhook(MD5HASH);
    webhook.put(name, value);

    assertThat(after(Duration.ZERO, "mysecret").verify(webhook))
        .isEqualTo(new Refused(Reason.WRONG_SIGNATURE));
  }

  @Test
  void refusesFieldsThatWereDrawnTogether() {
    var webhook = webhook(MD5HASH);
    webhook.remove("msisdn");
    webhook.remove("text");
    webhook.put("msisdn=447700900001&text", "a _ b _ c");

    assertThat(after(Duration.ZERO, "mysecret").verify(webhook))
        .isEqualTo(new Refused(Reason.WRONG_SIGNATURE));
  }

  @Test
  void knowsACopyHoweverItIsWritten() {
    var rewritten = webhook(MD5HASH.toUpperCase(Locale.ROOT));
    rewritten.put("text", "a = b & c");
    rewritten.put("keyword", null);
    var genuine = after(Duration.ZERO, "mysecret").verify(webhook(MD5HASH));

    assertThat(genuine).isInstanceOf(Genuine.class);
    assertThat(after(Duration.ZERO, "mysecret").verify(rewritten)).isEqualTo(genuine);
    assertThat(genuine.toString()).doesNotContain("447700900001", "a _ b");
  }

  @Test
  void tellsTwoTextsApart() {
    var other = webhook("");
    other.put("timestamp", "1578787201");
    var content = "&api-key=abcd1234&msisdn=447700900001&text=a _ b _ c&timestamp=1578787201";
    other.put("sig", SignatureMethod.MD5HASH.sign(content, "mysecret"));
    var signature = after(Duration.ZERO, "mysecret");

    assertThat(signature.verify(other)).isInstanceOf(Genuine.class);
    assertThat(signature.verify(other)).isNotEqualTo(signature.verify(webhook(MD5HASH)));
  }

  @Test
  void takesANullForAbsent() {
    var webhook = webhook(MD5HASH);
    webhook.put("keyword", null);

    assertThat(after(Duration.ZERO, "mysecret").verify(webhook)).isInstanceOf(Genuine.class);
  }

  @Test
  void takesATextForAsLongAsVonageResendsIt() {
    assertThat(after(Duration.ofHours(25), "mysecret").verify(webhook(MD5HASH)))
        .isInstanceOf(Genuine.class);
    assertThat(after(Duration.ofHours(25).plusSeconds(1), "mysecret").verify(webhook(MD5HASH)))
        .isEqualTo(new Refused(Reason.TOO_OLD));
    assertThat(after(Duration.ofSeconds(-30), "mysecret").verify(webhook(MD5HASH)))
        .isInstanceOf(Genuine.class);
    assertThat(after(Duration.ofSeconds(-31), "mysecret").verify(webhook(MD5HASH)))
        .isEqualTo(new Refused(Reason.FROM_THE_FUTURE));
  }

  @ParameterizedTest
  @CsvSource({"soon", "''", "99999999999999999999", "9223372036854775807"})
  void refusesASignatureWithoutAUsableTime(String time) {
    var webhook = webhook("");
    webhook.put("timestamp", time);
    var content = "&api-key=abcd1234&msisdn=447700900001&text=a _ b _ c&timestamp=" + time;
    webhook.put("sig", SignatureMethod.MD5HASH.sign(content, "mysecret"));

    assertThat(after(Duration.ZERO, "mysecret").verify(webhook))
        .isEqualTo(new Refused(Reason.NO_TIME));
  }

  private static SignedByParameter after(Duration age, String... secrets) {
    return signature(SignatureMethod.MD5HASH, age, secrets);
  }

  private static SignedByParameter signature(
      SignatureMethod method, Duration age, String... secrets) {
    var clock = Clock.fixed(SIGNED.plus(age), ZoneOffset.UTC);
    return new SignedByParameter(settings(method, secrets), clock);
  }

  private static Map<String, String> webhook(String sig) {
    return new HashMap<>(
        Map.of(
            "api-key", "abcd1234",
            "msisdn", "447700900001",
            "text", "a & b = c",
            "timestamp", "1578787200",
            "sig", sig));
  }
}
