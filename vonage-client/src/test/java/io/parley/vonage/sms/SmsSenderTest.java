package io.parley.vonage.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parley.contracts.PhoneNumber;
import io.parley.contracts.Text;
import io.parley.vonage.LoopbackVonage;
import io.parley.vonage.MessageRefused;
import io.parley.vonage.VonageFailure;
import io.parley.vonage.VonageUnavailable;
import io.parley.vonage.sdk.VonageSdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsSenderTest {
  private static final PhoneNumber FROM = PhoneNumber.parse("447700900101");
  private static final PhoneNumber TO = PhoneNumber.parse("447700900001");
  private static final String ACCEPTED =
      """
      {"message-count":"1","messages":[{"to":"447700900001","message-id":"m-1","status":"0",
       "remaining-balance":"3.14159265","message-price":"0.03330000","network":"23410",
       "client-ref":"sms-1"}]}\
      """;

  private LoopbackVonage vonage;
  private VonageSdk sdk;
  private SmsSender sender;

  @BeforeEach
  void open() throws IOException {
    vonage = new LoopbackVonage();
    sdk = new VonageSdk(vonage.settings());
    sender = new SmsSender(sdk);
  }

  @AfterEach
  void close() throws IOException {
    sdk.close();
    vonage.close();
  }

  @Test
  void sendsTheDocumentedForm() {
    vonage.answers(200, ACCEPTED);

    sender.send(sms("I'm outside & = late", Duration.ofMinutes(15)));

    var asked = vonage.lastAsked();
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.path()).isEqualTo("/sms/json");
    assertThat(asked.query()).isEmpty();
    assertThat(asked.headers().get("Content-type")).startsWith("application/x-www-form-urlencoded");
    assertThat(asked.headers())
        .containsEntry("Authorization", "Basic " + base64("abcd1234:a-secret"));
    assertThat(asked.parameters())
        .isEqualTo(
            Map.of(
                "from", "447700900101",
                "to", "447700900001",
                "type", "text",
                "status-report-req", "1",
                "client-ref", "sms-1",
                "ttl", "900000",
                "text", "I'm outside & = late"));
  }

  @Test
  void sendsAsUnicodeWhatOrdinarySmsCantWrite() {
    vonage.answers(200, ACCEPTED);

    sender.send(sms("it’s 👋", null));

    assertThat(vonage.lastAsked().parameters())
        .containsEntry("type", "unicode")
        .containsEntry("text", "it’s 👋")
        .doesNotContainKey("ttl");
  }

  @ParameterizedTest
  @CsvSource({"1, 20000", "600, 600000", "9999999, 604800000"})
  void keepsTheTimeToLiveInVonagesRange(long seconds, String sent) {
    vonage.answers(200, ACCEPTED);

    sender.send(sms("hello", Duration.ofSeconds(seconds)));

    assertThat(vonage.lastAsked().parameters()).containsEntry("ttl", sent);
  }

  @Test
  void tellsWhatASentTextCost() {
    vonage.answers(200, ACCEPTED);

    assertThat(sender.send(sms("hello", null)))
        .isEqualTo(new SentSms(List.of("m-1"), 1, "0.0333", "EUR"));
  }

  @Test
  void addsThePartsOfALongTextUp() {
    vonage.answers(200, parts(part("0", "m-1", "0.10"), part("0", "m-2", "0.20")));

    assertThat(sender.send(sms("long", null)))
        .isEqualTo(new SentSms(List.of("m-1", "m-2"), 2, "0.3", "EUR"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, VonageUnavailable",
    "5, VonageUnavailable",
    "10, VonageUnavailable",
    "2, MessageRefused",
    "3, MessageRefused",
    "6, MessageRefused",
    "7, MessageRefused",
    "12, MessageRefused",
    "15, MessageRefused",
    "17, MessageRefused",
    "22, MessageRefused",
    "23, MessageRefused",
    "29, MessageRefused",
    "33, MessageRefused",
    "13, MessageRefused",
    "4, AccountRefused",
    "8, AccountRefused",
    "9, AccountRefused",
    "11, AccountRefused",
    "14, AccountRefused",
    "32, AccountRefused"
  })
  void tellsByTheStatusInTheAnswerWhatHelps(String status, String kind) {
    vonage.answers(200, "{\"message-count\":\"1\",\"messages\":[{\"status\":\"" + status + "\"}]}");

    var failure = failure();

    assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo("SMS_STATUS_" + status);
  }

  @Test
  void refusesAStatusItDoesNotKnow() {
    vonage.answers(200, parts("{\"status\":\"99\"}"));

    assertThat(failure())
        .isInstanceOf(MessageRefused.class)
        .hasMessageContaining("SMS_STATUS_UNKNOWN");
  }

  @ParameterizedTest
  @CsvSource({"1, false", "10, false", "5, true"})
  void knowsWhetherATextMayHaveBeenSent(String status, boolean unknown) {
    vonage.answers(200, parts("{\"status\":\"" + status + "\"}"));

    assertThat(((VonageUnavailable) failure()).outcomeUnknown()).isEqualTo(unknown);
  }

  @Test
  void readsHowLongToWaitFromTheThrottlesText() {
    vonage.answers(
        200,
        parts(
            "{\"status\":\"1\",\"error-text\":\"Throughput Rate Exceeded - please wait [ 250 ] and"
                + " retry\"}"));

    assertThat(((VonageUnavailable) failure()).retryAfter()).contains(Duration.ofMillis(250));
  }

  @Test
  void refusesATextOfWhichVonageTookAPartOnly() {
    vonage.answers(200, parts(part("0", "m-1", "0.10"), "{\"status\":\"1\"}"));

    assertThat(failure())
        .isInstanceOf(MessageRefused.class)
        .extracting(VonageFailure::code)
        .isEqualTo("SMS_PARTIAL_STATUS_1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{}", "{\"messages\":[]}", "{\"messages\":[{}]}"})
  void refusesAnAnswerWithoutStatus(String answer) {
    vonage.answers(200, answer);

    assertThat(failure()).isInstanceOf(MessageRefused.class);
  }

  @Test
  void wantsAnIdThatVonageCanGiveBack() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OutgoingSms("x".repeat(41), FROM, TO, new Text("hello"), null));
  }

  private VonageFailure failure() {
    return catchThrowableOfType(VonageFailure.class, () -> sender.send(sms("hello", null)));
  }

  private static OutgoingSms sms(String text, Duration ttl) {
    return new OutgoingSms("sms-1", FROM, TO, new Text(text), ttl);
  }

  private static String part(String status, String id, String price) {
    return "{\"status\":\"%s\",\"message-id\":\"%s\",\"message-price\":\"%s\"}"
        .formatted(status, id, price);
  }

  private static String parts(String... parts) {
    return "{\"message-count\":\"%d\",\"messages\":[%s]}"
        .formatted(parts.length, String.join(",", parts));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
