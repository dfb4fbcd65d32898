package io.parley.vonage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.parley.contracts.Feature;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.Text;
import io.parley.vonage.check.NumberCheck;
import io.parley.vonage.numbers.AccountNumbers;
import io.parley.vonage.sms.OutgoingSms;
import io.parley.vonage.sms.SmsSender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/// Whatever happens, and however much is logged: no number, text or secret in a log line, an
/// exception or its stack trace.
class SecrecyTest {
  private static final PhoneNumber FROM = PhoneNumber.parse("447700900101");
  private static final PhoneNumber TO = PhoneNumber.parse("447700900001");
  private static final Text TEXT = new Text("meet me at the old mill");
  private static final URI INBOUND = URI.create("https://voice.example.com/webhooks/inbound-sms");

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Listener listener = new Listener();
  private LoopbackVonage vonage;
  private ConfigurableApplicationContext service;

  @BeforeEach
  void start() throws Exception {
    vonage = new LoopbackVonage();
    service = service("number-insight");
    listen();
  }

  @AfterEach
  void stop() {
    root().detachAppender(listener);
    service.close();
    vonage.close();
  }

  @Test
  void tellsNothingWhenAllIsWell() {
    vonage
        .answers(
            200, "{\"messages\":[{\"to\":\"447700900001\",\"status\":\"0\",\"message-id\":\"m\"}]}")
        .answers(200, "{\"error-code\":\"200\"}")
        .answers(200, "{\"error-code\":\"200\"}")
        .answers(200, "{\"numbers\":[{\"country\":\"GB\",\"msisdn\":\"447700900101\"}]}")
        .answers(200, "{\"numbers\":[{\"country\":\"GB\",\"msisdn\":\"447700900101\"}]}")
        .answers(200, "{\"status\":0,\"international_format_number\":\"447700900001\"}");

    doEverything();

    assertThat(vonage.asked()).hasSize(6);
    assertNothingTold();
  }

  @Test
  void tellsNothingWhenVonageRefuses() {
    for (int status : List.of(400, 401, 420, 422, 429, 500)) {
      for (int i = 0; i < 6; i++) {
        vonage.answers(
            status,
            "{\"error-code\":\"%d\",\"error-code-label\":\"not 447700900001 447700900101\"}"
                .formatted(status));
      }
      doEverything();
    }

    assertThat(vonage.asked()).hasSize(36);
    assertNothingTold();
  }

  @Test
  void tellsNothingWhenVonageCantBeUnderstood() {
    for (var answer :
        List.of(
            "447700900001 meet me at the old mill",
            "\"447700900001 447700900101 meet me at the old mill\"",
            "{\"messages\":\"447700900001\",\"numbers\":\"447700900101\",\"status\":\"meet me\"}",
            "{\"messages\":[{\"status\":\"447700900001\"}],\"numbers\":[{\"app_id\":\"447700900101\"}]}",
            "{\"messages\":[{\"status\":\"3\",\"error-text\":\"447700900001\"}]}")) {
      for (int i = 0; i < 6; i++) {
        vonage.answers(200, answer);
      }
      doEverything();
    }

    assertNothingTold();
  }

  @Test
  void tellsNothingWhenVonageIsAway() {
    vonage.close();

    doEverything();

    assertThat(told).anyMatch(line -> line.contains("NO_CONNECTION"));
    assertNothingTold();
  }

  @Test
  void tellsNothingOfWhatTheSdkWontSend() {
    var tooShort = PhoneNumber.tryParse("290223").orElse(TO);
    attempt(() -> service.getBean(AccountNumbers.class).buy("nowhere", FROM));
    attempt(() -> service.getBean(AccountNumbers.class).buy("SH", tooShort));

    assertThat(told).anyMatch(line -> line.contains("NOT_SENDABLE"));
    assertNothingTold();
    assertThat(told).noneMatch(line -> line.contains("290223"));
  }

  @Test
  void staysSilentWhenAnotherServiceStartsInThisProcess() throws Exception {
    attempt(this::send);
    try (var another = service("offline")) {
      listen();
      vonage.answers(500, "text/html", "447700900001", Map.of());
      attempt(this::send);
      assertThat(another.isActive()).isTrue();
    }

    assertNothingTold();
  }

  /// Of a virtual number, its HTTP client tells in the path of a request, which is no secret.
  @Test
  void tellsNobodysNumberNorTextEvenWhereItsLoggersAreToldTo() {
    try (var another =
        service(
            "number-insight",
            "--logging.level.org.apache.http=trace",
            "--logging.level.com.vonage=trace")) {
      listen();
      vonage
          .answers(
              200,
              "{\"messages\":[{\"to\":\"447700900001\",\"status\":\"0\",\"message-id\":\"m\"}]}")
          .answers(200, "{\"status\":0,\"international_format_number\":\"447700900001\"}")
          .answers(500, "447700900001");
      sendThrough(another);
      another.getBean(NumberCheck.class).check(TO);
      attempt(() -> sendThrough(another));
    }

    assertThat(vonage.asked()).hasSize(3);
    assertThat(told).anyMatch(line -> line.startsWith("org.apache.http."));
    assertThat(told)
        .noneMatch(line -> line.contains("7700900001"))
        .noneMatch(line -> line.contains("old mill"))
        .noneMatch(line -> line.contains("old+mill"))
        .noneMatch(line -> line.contains("Basic "));
  }

  @Test
  void tellsNothingOfAnInsight() {
    vonage.answers(200, "{\"insights\":{\"format\":{\"number_international\":\"+447700900001\"}}}");
    vonage.answers(422, "447700900001");
    try (var another = service("identity-insights")) {
      listen();
      another.getBean(NumberCheck.class).check(TO);
      another.getBean(NumberCheck.class).check(TO);
      vonage.close();
      another.getBean(NumberCheck.class).check(TO);
    }

    assertThat(vonage.asked()).hasSize(2);
    assertThat(told).anyMatch(line -> line.contains("INSIGHTS_NO_ANSWER"));
    assertNothingTold();
  }

  private void doEverything() {
    var numbers = service.getBean(AccountNumbers.class);
    attempt(this::send);
    attempt(() -> numbers.buy("GB", FROM));
    attempt(() -> numbers.link("GB", FROM, INBOUND));
    attempt(() -> numbers.search("GB", Set.of(Feature.SMS), 10));
    attempt(() -> numbers.find(FROM));
    attempt(() -> service.getBean(NumberCheck.class).check(TO));
  }

  private void send() {
    sendThrough(service);
  }

  private static void sendThrough(ConfigurableApplicationContext service) {
    service.getBean(SmsSender.class).send(new OutgoingSms("sms-1", FROM, TO, TEXT, null));
  }

  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (VonageFailure e) {
      var trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      told.add(trace.toString());
    }
  }

  private void assertNothingTold() {
    assertThat(told)
        .noneMatch(line -> line.contains("7700900"))
        .noneMatch(line -> line.contains("old mill"))
        .noneMatch(line -> line.contains("old+mill"))
        .noneMatch(line -> line.contains("a-secret"));
  }

  /// Anew after each start, which sets logging up from scratch.
  private void listen() {
    listener.start();
    root().addAppender(listener);
  }

  private ConfigurableApplicationContext service(String numberCheck, String... more) {
    var settings =
        Stream.of(
            "--spring.config.import=classpath:vonage-client.yml",
            "--logging.level.root=trace",
            "--logging.threshold.console=off",
            "--VONAGE_API_KEY=abcd1234",
            "--VONAGE_API_SECRET=a-secret",
            "--VONAGE_APPLICATION_ID=aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab",
            "--VONAGE_REST_URL=" + vonage.address(),
            "--VONAGE_API_URL=" + vonage.address(),
            "--VONAGE_INSIGHTS_URL=" + vonage.address(),
            "--VONAGE_PRIVATE_KEY=" + pem(),
            "--PARLEY_NUMBER_CHECK=" + numberCheck);
    return new SpringApplicationBuilder(Everything.class)
        .web(WebApplicationType.NONE)
        .run(Stream.concat(settings, Stream.of(more)).toArray(String[]::new));
  }

  private static String pem() {
    try {
      var keys = KeyPairGenerator.getInstance("RSA");
      keys.initialize(2048);
      var encoded = keys.generateKeyPair().getPrivate().getEncoded();
      return "-----BEGIN PRIVATE KEY-----%s-----END PRIVATE KEY-----"
          .formatted(Base64.getEncoder().encodeToString(encoded));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private final class Listener extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLoggerName().startsWith("com.sun.net.httpserver")) {
        return; // the loopback Vonage's own
      }
      var trace = ThrowableProxyUtil.asString(event.getThrowableProxy());
      told.add(event.getLoggerName() + ": " + event.getFormattedMessage() + trace);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Everything {}
}
