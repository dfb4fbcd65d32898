package io.parley.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.simulator.Receiver.Answer;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountSettingsIT {
  private static final String SETTINGS = "/account/settings";
  private static final String APPLICATION = "/v2/applications/" + Simulation.APPLICATION;

  private final Simulation vonage = Simulation.fresh();
  private final Receiver receiver = vonage.receiver;
  private final String application = vonage.get(APPLICATION).body();

  @AfterEach
  void asItWas() {
    vonage.put(
        "/account",
        """
        {"inboundSmsUrl":"%s/webhooks/inbound-sms",\
        "deliveryReceiptUrl":"%s/webhooks/delivery-receipt"}\
        """
            .formatted(receiver.url(), receiver.url()));
    vonage.put(APPLICATION, application);
  }

  @Test
  void anEmptyFormTellsWhatIsSetAndChangesNothing() {
    var told = vonage.form(SETTINGS);

    assertThat(told.status()).isEqualTo(200);
    assertThat(told.json().path("mo-callback-url").stringValue())
        .isEqualTo(receiver.url() + "/webhooks/inbound-sms");
    assertThat(told.json().path("dr-callback-url").stringValue())
        .isEqualTo(receiver.url() + "/webhooks/delivery-receipt");
    assertThat(vonage.form(SETTINGS).body()).isEqualTo(told.body());
    assertThat(receiver.at("/webhooks/inbound-sms")).isEmpty();
  }

  @Test
  void changesWhatIsNamedAndUnsetsWhatIsEmpty() {
    var elsewhere = receiver.url() + "/elsewhere";

    var changed = vonage.form(SETTINGS, "moCallBackUrl", elsewhere).json();
    assertThat(changed.path("mo-callback-url").stringValue()).isEqualTo(elsewhere);
    assertThat(changed.path("dr-callback-url").stringValue())
        .endsWith("/webhooks/delivery-receipt");
    assertThat(receiver.at("/elsewhere")).hasSize(1);

    var unset = vonage.form(SETTINGS, "drCallBackUrl", "").json();
    assertThat(unset.path("dr-callback-url").stringValue()).isEmpty();
    assertThat(unset.path("mo-callback-url").stringValue()).isEqualTo(elsewhere);
  }

  @Test
  void refusesAnAddressThatDoesNotAnswerWith200AndWrongCredentials() {
    receiver.answers("/elsewhere", new Answer(404, ""));

    assertThat(vonage.form(SETTINGS, "drCallBackUrl", receiver.url() + "/elsewhere").status())
        .isEqualTo(420);
    assertThat(vonage.form(SETTINGS).json().path("dr-callback-url").stringValue())
        .endsWith("/webhooks/delivery-receipt");
    assertThat(vonage.send(vonage.formRequest(vonage.anonymous(SETTINGS))).status()).isEqualTo(401);
  }

  @Test
  void aPersonSetsThemAtWill() {
    vonage.put("/account", "{\"inboundSmsUrl\":\"https://old.example.com/in\"}");

    assertThat(vonage.form(SETTINGS).json().path("mo-callback-url").stringValue())
        .isEqualTo("https://old.example.com/in");
    assertThat(vonage.put("/account", "{\"deliveryReceiptUrl\":\"nowhere\"}").status())
        .isEqualTo(400);
  }

  @Test
  void anApplicationsPublicKeyCanBeReplaced() throws Exception {
    var key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic().getEncoded();
    var pem =
        "-----BEGIN PUBLIC KEY-----\\n%s\\n-----END PUBLIC KEY-----\\n"
            .formatted(Base64.getEncoder().encodeToString(key));

    var replaced = vonage.put(APPLICATION, withKey(pem));
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.json().path("keys").path("public_key").stringValue().replace("\n", ""))
        .isEqualTo(pem.replace("\\n", ""));
    assertThat(vonage.put(APPLICATION, "{\"name\":\"Other\"}").json().path("keys"))
        .as("without a key in it, it keeps the one that it has")
        .isEqualTo(replaced.json().path("keys"));
    assertThat(vonage.put(APPLICATION, withKey("no key")).status()).isEqualTo(400);
  }

  private static String withKey(String pem) {
    return "{\"name\":\"Other\",\"keys\":{\"public_key\":\"%s\"}}".formatted(pem);
  }
}
