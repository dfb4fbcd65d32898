package io.parley.vonage.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parley.contracts.WireFormat;
import io.parley.vonage.AccountRefused;
import io.parley.vonage.LoopbackVonage;
import io.parley.vonage.VonageUnavailable;
import io.parley.vonage.application.VoiceApplication.Target;
import io.parley.vonage.sdk.VonageSdk;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplicationsTest {
  private static final String ID = "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab";
  private static final String DOCUMENT =
      """
      {"id":"aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab","name":"masking",
       "keys":{"public_key":"-----BEGIN PUBLIC KEY-----"},
       "capabilities":{
         "voice":{"webhooks":{
             "answer_url":{"address":"https://old.example.com/answer","connect_timeout":700},
             "event_url":{"address":"https://old.example.com/event","socket_timeout":9000}},
           "signed_callbacks":false,"region":"eu-west","new_field":1},
         "rtc":{"webhooks":{}}},
       "privacy":{"improve_ai":false},
       "_links":{"self":{"href":"/v2/applications/x"}}}\
      """;

  private LoopbackVonage vonage;
  private VonageSdk sdk;
  private Applications applications;

  @BeforeEach
  void open() throws IOException {
    vonage = new LoopbackVonage();
    sdk = new VonageSdk(vonage.settings());
    applications = new Applications(sdk, ID);
  }

  @AfterEach
  void close() throws IOException {
    sdk.close();
    vonage.close();
  }

  @Test
  void readsWebhooksWithTheMethodsThatVonageUsesWhereNoneIsSet() {
    vonage.answers(200, DOCUMENT);

    assertThat(applications.find())
        .contains(
            new VoiceApplication(
                "masking",
                true,
                Map.of(
                    VoiceWebhook.ANSWER, new Target("https://old.example.com/answer", "GET"),
                    VoiceWebhook.EVENT, new Target("https://old.example.com/event", "POST")),
                false,
                "-----BEGIN PUBLIC KEY-----"));
    assertThat(vonage.lastAsked().path()).isEqualTo("/v2/applications/" + ID);
    assertThat(vonage.lastAsked().headers().get("Authorization"))
        .isEqualTo("Basic YWJjZDEyMzQ6YS1zZWNyZXQ=");
  }

  @Test
  void webhooksAreSignedWhereNothingSaysOtherwise() {
    vonage.answers(200, "{\"name\":\"bare\"}");

    assertThat(applications.find())
        .contains(new VoiceApplication("bare", false, Map.of(), true, null));
  }

  @Test
  void changesTheWebhooksAndNothingElse() {
    vonage.answers(200, DOCUMENT).answers(200, DOCUMENT);

    applications.setWebhooks(
        Map.of(VoiceWebhook.ANSWER, URI.create("https://voice.example.com/webhooks/answer")));

    assertThat(vonage.lastAsked().method()).isEqualTo("PUT");
    assertThat(WireFormat.mapper().readTree(vonage.lastAsked().body()))
        .isEqualTo(
            WireFormat.mapper()
                .readTree(
                    """
                    {"name":"masking",
                     "keys":{"public_key":"-----BEGIN PUBLIC KEY-----"},
                     "capabilities":{
                       "voice":{"webhooks":{
                           "answer_url":{"address":"https://voice.example.com/webhooks/answer",
                             "connect_timeout":700,"http_method":"POST"},
                           "event_url":{"address":"https://old.example.com/event","socket_timeout":9000}},
                         "signed_callbacks":false,"region":"eu-west","new_field":1},
                       "rtc":{"webhooks":{}}},
                     "privacy":{"improve_ai":false}}\
                    """));
  }

  @Test
  void knowsAnApplicationThatIsNotThereFromAnAccountThatIsRefused() {
    vonage.answers(404, "{\"title\":\"Not Found\"}").answers(401, "{\"title\":\"Unauthorized\"}");

    assertThat(applications.find()).isEmpty();
    assertThatExceptionOfType(AccountRefused.class).isThrownBy(applications::find);
  }

  @Test
  void saysThatVonageIsAway() {
    vonage.answers(503, "").answers(200, "text/html", "<html>", Map.of());

    assertThatExceptionOfType(VonageUnavailable.class).isThrownBy(applications::find);
    assertThatExceptionOfType(VonageUnavailable.class).isThrownBy(applications::find);
  }
}
