package io.parley.provisioning;

import io.parley.messaging.TransientFailure;
import io.parley.provisioning.doctor.DoctorProgram;
import io.parley.vonage.AccountRefused;
import io.parley.vonage.VonageUnavailable;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Random;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Rents the virtual numbers that are asked for, links them to the application, and gives them
/// back.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class ProvisioningWorker {

  /// With `--doctor` it only looks whether all is well, and says so; see [DoctorProgram].
  public static void main(String[] args) {
    if (DoctorProgram.isAskedFor(args)) {
      System.exit(DoctorProgram.run(System.out, args));
    }
    start(args);
  }

  public static ConfigurableApplicationContext start(String... args) {
    return new SpringApplicationBuilder(ProvisioningWorker.class)
        .main(ProvisioningWorker.class)
        .properties("spring.config.name=provisioning-worker")
        .run(args);
  }

  @Bean
  Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Bean
  Random random() {
    return new Random();
  }

  @Bean
  TransientFailure vonageIsAway() {
    return new TransientFailure(VonageUnavailable.class);
  }

  @Bean
  TransientFailure vonageRefusesTheAccount() {
    return new TransientFailure(AccountRefused.class);
  }
}
