package io.parley.provisioning.doctor;

import io.parley.messaging.topics.TopicInspection;
import io.parley.provisioning.journal.Leases;
import io.parley.provisioning.journal.Rentals;
import io.parley.vonage.VonageSettings;
import io.parley.vonage.account.VonageAccount;
import io.parley.vonage.application.Applications;
import io.parley.vonage.numbers.AccountNumbers;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/// The doctor as a program: the worker's settings, and nothing that serves, consumes, creates
/// topics or refuses to start.
@EnableAutoConfiguration(
    excludeName = {
      "io.parley.messaging.topics.TopicsAutoConfiguration",
      "io.parley.redis.RedisStateAutoConfiguration"
    })
@EnableConfigurationProperties(DoctorSettings.class)
@ComponentScan(basePackageClasses = Rentals.class)
@ConfigurationPropertiesScan(basePackageClasses = Rentals.class)
public class DoctorProgram {
  private static final String ASKED_FOR = "--doctor";
  private static final String FIX = "--fix";
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  public static boolean isAskedFor(String... arguments) {
    return List.of(arguments).contains(ASKED_FOR);
  }

  /// @return the exit code: 0 where all is well
  public static int run(PrintStream out, String... arguments) {
    try (var program = start(arguments)) {
      return program.getBean(Doctor.class).see(List.of(arguments).contains(FIX), out);
    } catch (RuntimeException e) {
      // Spring has said why, in the words of whoever refused.
      out.println("Could not look: what is said above comes first.");
      return Report.NOT_WELL;
    }
  }

  static ConfigurableApplicationContext start(String... arguments) {
    return new SpringApplicationBuilder(DoctorProgram.class)
        .web(WebApplicationType.NONE)
        .properties("spring.config.name=provisioning-worker")
        .run(quietly(arguments));
  }

  /// What is wrong is told in the report, once; and what isn't asked isn't made.
  private static String[] quietly(String... arguments) {
    return Stream.concat(
            Stream.of(
                "--logging.level.root=off",
                "--logging.level.org.apache=off",
                "--logging.level.org.apache.http=off",
                "--logging.level.org.springframework.boot=error",
                "--logging.pattern.console=%m%n",
                "--spring.main.log-startup-info=false",
                "--spring.main.lazy-initialization=true",
                "--management.endpoint.health.validate-group-membership=false"),
            Stream.of(arguments))
        .toArray(String[]::new);
  }

  /// Not lazy, so that settings which can't be read are told in Spring's own way.
  @Bean
  @Lazy(false)
  Doctor doctor(
      DoctorSettings settings,
      VonageSettings vonage,
      ObjectProvider<VonageAccount> account,
      ObjectProvider<Applications> applications,
      ObjectProvider<AccountNumbers> numbers,
      Rentals rentals,
      Leases leases,
      TopicInspection topics,
      RedisConnectionFactory redis) {
    var gateway = new GatewayExamination(settings, vonage);
    var links = new NumberLinks(numbers::getObject, rentals, leases, settings);
    return new Doctor(
        List.of(
            new CredentialsExamination(vonage, account::getObject, settings.lowBalance()),
            new ApplicationExamination(
                applications::getObject, settings, gateway, new PrivateKeyExamination(vonage)),
            new SmsExamination(account::getObject, settings),
            new NumbersExamination(
                applications::getObject,
                numbers::getObject,
                rentals,
                links,
                settings,
                vonage::applicationId),
            gateway,
            new KafkaExamination(topics),
            new RedisExamination(redis)),
        PATIENCE);
  }
}
