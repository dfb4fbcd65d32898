package io.parley.standalone;

import io.parley.simulator.VonageSimulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.context.ConfigurableApplicationContext;

/// The same stories with a Vonage of its own, started before and pointed at by settings alone:
/// nothing in the services knows the simulator.
class AnotherStandInIT extends Stories {
  private ConfigurableApplicationContext vonage;
  private RunningParley parley;
  private URI address;

  @BeforeAll
  void start() throws IOException {
    var settings = new HashMap<>(RunningParley.freePorts());
    address = URI.create("http://localhost:" + settings.get("PARLEY_SIMULATOR_PORT"));
    settings.put("PARLEY_SIMULATOR", "false");
    settings.put("VONAGE_REST_URL", address.toString());
    settings.put("VONAGE_API_URL", address.toString());
    settings.put("VONAGE_INSIGHTS_URL", address.toString());
    settings.put("VONAGE_API_KEY", "another-key");
    settings.put("VONAGE_API_SECRET", "another-secret");
    settings.put("VONAGE_APPLICATION_ID", "11111111-2222-4333-8444-555555555555");
    settings.put("VONAGE_SIGNATURE_SECRET", "another-signature-secret");
    settings.put("VONAGE_SIGNATURE_METHOD", "sha256");
    settings.put(
        "VONAGE_PRIVATE_KEY",
        Files.createTempDirectory("vonage").resolve("private.key").toString());
    settings.put("PARLEY_PUBLIC_URL", "http://localhost:" + settings.get("PARLEY_GATEWAY_PORT"));

    var arguments =
        settings.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue());
    vonage =
        VonageSimulator.start(
            Stream.concat(arguments, Stream.of("--simulator.sms-format=post"))
                .toArray(String[]::new));
    parley = RunningParley.start("another-stand-in", settings);
  }

  @AfterAll
  void stop() {
    parley.close();
    vonage.close();
  }

  @Override
  World world() {
    return new World(parley, address);
  }
}
