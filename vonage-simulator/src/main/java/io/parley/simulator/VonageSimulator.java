package io.parley.simulator;

import java.time.Clock;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/// The simulator as a program.
///
/// Its configuration file has a name of its own because it can run beside other applications on one
/// class path.
@SpringBootConfiguration(proxyBeanMethods = false)
@ServletApplication
@ComponentScan
@EnableConfigurationProperties(SimulatorSettings.class)
public class VonageSimulator {

  public static void main(String[] args) {
    start(args);
  }

  public static ConfigurableApplicationContext start(String... args) {
    return new SpringApplicationBuilder(VonageSimulator.class)
        .main(VonageSimulator.class)
        .properties("spring.config.name=vonage-simulator")
        .run(args);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Random random(SimulatorSettings settings) {
    return new Random(settings.seed());
  }

  /// One virtual thread for each call, text and delayed webhook. They are interrupted at shutdown:
  /// a phone may ring for minutes.
  @Bean(destroyMethod = "shutdownNow")
  ExecutorService network() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("network-", 0).factory());
  }
}
