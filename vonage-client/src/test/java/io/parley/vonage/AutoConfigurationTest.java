package io.parley.vonage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.contracts.PhoneNumber;
import io.parley.vonage.check.NumberCheck;
import io.parley.vonage.check.Verdict;
import io.parley.vonage.numbers.AccountNumbers;
import io.parley.vonage.sdk.VonageSdk;
import io.parley.vonage.signature.SignatureVerdict;
import io.parley.vonage.signature.SignedContent;
import io.parley.vonage.signature.SmsSignature;
import io.parley.vonage.signature.VoiceSignature;
import io.parley.vonage.sms.SmsSender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class AutoConfigurationTest {
  private static final PhoneNumber NUMBER = PhoneNumber.parse("447700900001");
  private static final String[] GATEWAY = {
    "VONAGE_API_KEY=abcd1234",
    "VONAGE_SIGNATURE_SECRET=old,new",
    "VONAGE_APPLICATION_ID=aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab"
  };

  @Test
  void startsWithNothingWhereNothingIsUsed() {
    try (var service = start(Nothing.class)) {
      assertThat(service.containsBean("vonageSdk")).isTrue();
      assertThat(service.getBeanFactory().containsSingleton("vonageSdk")).isFalse();
    }
  }

  @Test
  void verifiesSignaturesWithoutAnApiSecretOrThePrivateKey() {
    try (var service = start(Gateway.class, GATEWAY)) {
      assertThat(service.getBean(SmsSignature.class)).isNotNull();
      assertThat(service.getBeanFactory().containsSingleton("vonageSdk")).isFalse();
      assertThat(service.getBean(VonageSettings.class).signatureSecrets())
          .containsExactly("old", "new");
    }
  }

  @ParameterizedTest
  @CsvSource({"0, VONAGE_API_KEY", "1, VONAGE_SIGNATURE_SECRET", "2, VONAGE_APPLICATION_ID"})
  void doesNotStartWithoutWhatIsUsed(int left, String variable) {
    var settings = new ArrayList<>(List.of(GATEWAY));
    settings.remove(left);

    assertThatThrownBy(() -> start(Gateway.class, settings.toArray(String[]::new)).close())
        .satisfies(e ->
            assertThat(new VonageNotSetUpAnalyzer().analyze(e).getDescription())
                .startsWith(variable + " is missing"));
  }

  @Test
  void asksForNoSignatureOfAnAccountThatDoesNotSign() {
    try (var service =
        start(Gateway.class, "VONAGE_SIGNED_CALLS=false", "VONAGE_SIGNED_TEXTS=false")) {
      var call =
          service.getBean(VoiceSignature.class).verify(null, SignedContent.body(new byte[0]));

      assertThat(call).isEqualTo(new SignatureVerdict.Unchecked());
      assertThat(service.getBean(SmsSignature.class).verify(Map.of())).isEqualTo(call);
    }
  }

  @Test
  void asksForSignaturesOfTheKindThatIsSigned() {
    var settings = new ArrayList<>(List.of(GATEWAY));
    settings.addAll(List.of("VONAGE_SIGNED_CALLS=", "VONAGE_SIGNED_TEXTS=false"));
    try (var service = start(Gateway.class, settings.toArray(String[]::new))) {
      var call =
          service.getBean(VoiceSignature.class).verify(null, SignedContent.body(new byte[0]));

      assertThat(call).isInstanceOf(SignatureVerdict.Refused.class);
      assertThat(service.getBean(SmsSignature.class).verify(Map.of()))
          .isEqualTo(new SignatureVerdict.Unchecked());
    }
  }

  @Test
  void sendsWithTheApiSecret() {
    try (var service =
        start(
            Nothing.class,
            "VONAGE_API_KEY=abcd1234",
            "VONAGE_API_SECRET=a-secret",
            "VONAGE_APPLICATION_ID=aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab")) {
      assertThat(service.getBean(SmsSender.class)).isNotNull();
      assertThat(service.getBean(AccountNumbers.class)).isNotNull();
    }
  }

  @Test
  void asksTheServiceThatIsChosen() throws Exception {
    try (var vonage = new LoopbackVonage().answers(200, "{\"status\":0,\"country_code\":\"GB\"}");
        var service =
            start(
                Nothing.class,
                "VONAGE_API_KEY=abcd1234",
                "VONAGE_API_SECRET=a-secret",
                "VONAGE_API_URL=" + vonage.address(),
                "PARLEY_NUMBER_CHECK=number-insight")) {
      assertThat(service.getBean(NumberCheck.class).check(NUMBER))
          .isEqualTo(new Verdict.Valid("GB", true));
    }
  }

  @Test
  void needsNoAccountToCheckOffline() {
    try (var service = start(Nothing.class, "PARLEY_NUMBER_CHECK=offline")) {
      assertThat(service.getBean(NumberCheck.class).check(NUMBER))
          .isInstanceOf(Verdict.Invalid.class);
    }
  }

  @Test
  void checksByIdentityInsightsUnlessToldOtherwise() {
    try (var service =
        start(Nothing.class, "VONAGE_APPLICATION_ID=aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab")) {
      assertThatThrownBy(() -> service.getBean(NumberCheck.class))
          .hasRootCauseMessage(
              "VONAGE_PRIVATE_KEY is missing: it comes with the application, on"
                  + " https://dashboard.vonage.com/applications");
    }
  }

  @Test
  void doesNotStartWithAPrivateKeyThatIsNone() {
    try (var service =
        start(
            Nothing.class,
            "VONAGE_APPLICATION_ID=aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab",
            "VONAGE_PRIVATE_KEY=-----BEGIN PRIVATE KEY----- nonsense")) {
      assertThatThrownBy(() -> service.getBean(NumberCheck.class))
          .satisfies(e ->
              assertThat(new VonageNotSetUpAnalyzer().analyze(e).getDescription())
                  .startsWith("VONAGE_PRIVATE_KEY is not an RSA private key"));
    }
  }

  @Test
  void closesTheSdkWithTheService() {
    VonageSdk sdk;
    try (var service =
        start(Nothing.class, "VONAGE_API_KEY=abcd1234", "VONAGE_API_SECRET=a-secret")) {
      sdk = service.getBean(VonageSdk.class);
    }

    assertThatThrownBy(() -> sdk.run(it -> it.getNumbersClient().buyNumber("GB", NUMBER.digits())))
        .isInstanceOf(VonageFailure.class);
  }

  private static ConfigurableApplicationContext start(Class<?> service, String... settings) {
    var arguments = new ArrayList<>(List.of("--spring.config.import=classpath:vonage-client.yml"));
    List.of(settings).forEach(setting -> arguments.add("--" + setting));
    return new SpringApplicationBuilder(service)
        .web(WebApplicationType.NONE)
        .run(arguments.toArray(String[]::new));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Nothing {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Gateway {
    @Bean
    String door(VoiceSignature signature) {
      return signature.toString();
    }
  }
}
